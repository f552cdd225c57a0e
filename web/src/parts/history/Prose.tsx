import { useFormat } from "../../format";
import { kindOf, pieces } from "./fields";
import { StreamLink } from "./StreamLink";

/** What was written, with days as people write them, and with links where ids stand in it. */
export function Prose({
  children: text,
  isLinked = true,
}: {
  children: string;
  isLinked?: boolean;
}) {
  const { day } = useFormat();
  return pieces(text).map((piece, place) => {
    const kind = kindOf(piece);
    if (kind === "stream" && isLinked) {
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
      return <StreamLink key={place} id={piece} />;
    }
    return kind === "day" ? day(piece) : piece;
  });
}
