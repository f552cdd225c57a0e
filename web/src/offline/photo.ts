// A photo as it is kept and sent: small enough for a bad line, large enough to be read.

import type { PhotoBytes } from "./keep";

const SIDE_PX_MAX = 2000;
const JPEG_QUALITY = 0.85;
const TYPE = "image/jpeg";

/** The size that a picture is brought to. */
export function fitted(width: number, height: number): readonly [width: number, height: number] {
  const scale = Math.min(1, SIDE_PX_MAX / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/**
 * A photo upright, as JPEG. What this browser cannot open is kept as it is: the server looks at what it
 * gets, and takes more forms.
 */
export async function photoOf(file: File): Promise<PhotoBytes> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(
    () => undefined,
  );
  if (picture === undefined) {
    return { type: file.type || "application/octet-stream", bytes: await file.arrayBuffer() };
  }
  const [width, height] = fitted(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (pen === null) {
    throw new Error("the browser gives no canvas");
  }
  // JPEG knows nothing transparent.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, TYPE, JPEG_QUALITY));
  if (blob === null) {
    throw new Error("the browser makes no JPEG of it");
  }
  return { type: TYPE, bytes: await blob.arrayBuffer() };
}

/** What the photo is called where it is kept: after the item that it shows. */
export const nameOf = (item: number, place: number, { type }: PhotoBytes): string =>
  `muc-${item}-anh-${place}.${type === TYPE ? "jpg" : (type.split("/")[1] ?? "bin")}`;
