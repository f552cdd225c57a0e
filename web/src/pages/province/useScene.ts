import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/** How long a scene stands on a wall screen. */
const SCENE_MS = 20_000;

/**
 * Which of several scenes a wall screen shows: one after the other, by itself. The space bar holds it and
 * lets it go on, the arrows go on and back, Escape leaves. `undefined` where there is no wall.
 */
export function useScene(
  count: number,
  isWall: boolean,
): { scene: number; isHeld: boolean } | undefined {
  const [scene, setScene] = useState(0);
  const [isHeld, setHeld] = useState(false);
  const navigate = useNavigate();
  useEffect(() => {
    if (!isWall || isHeld) {
      return;
    }
    const going = setInterval(() => setScene((now) => (now + 1) % count), SCENE_MS);
    return () => clearInterval(going);
  }, [isWall, isHeld, count]);
  useEffect(() => {
    if (!isWall) {
      return;
    }
    const heard = ({ key }: KeyboardEvent) => {
      if (key === " ") {
        setHeld((now) => !now);
      } else if (key === "ArrowRight") {
        setScene((now) => (now + 1) % count);
      } else if (key === "ArrowLeft") {
        setScene((now) => (now + count - 1) % count);
      } else if (key === "Escape") {
        void navigate({ to: "/" });
      }
    };
    addEventListener("keydown", heard);
    return () => removeEventListener("keydown", heard);
  }, [isWall, count, navigate]);
  return isWall ? { scene, isHeld } : undefined;
}
