import { Button, Text } from "@mantine/core";
import { IconCamera, IconPhoto, IconX } from "@tabler/icons-react";
import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { drawId } from "../../api/drawId";
import { keep } from "../../offline/keep";
import { nameOf, photoOf } from "../../offline/photo";
import type { Photo } from "../../offline/queue";
import { useWords } from "../../words/language";
import classes from "./Inspection.module.css";
import { words } from "./words";

/** The photos of an answer that is being written: kept in the browser as soon as they are taken. */
export function Photos({
  item,
  of: photos,
  change,
}: {
  item: number;
  of: readonly Photo[];
  change: (change: (photos: readonly Photo[]) => readonly Photo[]) => void;
}) {
  const t = useWords(words);
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const add = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])];
    target.value = "";
    setBusy(true);
    setFailed(false);
    try {
      const added: Photo[] = [];
      for (const file of files) {
        const photo = await photoOf(file);
        const id = drawId();
        await keep.keepPhoto(id, photo);
        added.push({ id, name: nameOf(item, photos.length + added.length + 1, photo) });
      }
      change((before) => [...before, ...added]);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Text size="md" fw={500} mb={6}>
        {t.photos}
      </Text>
      {photos.length > 0 && (
        <ul className={classes.photos}>
          {photos.map((photo, place) => (
            <li key={photo.id} className={classes.kept}>
              <KeptPhoto id={photo.id} label={t.photo(place + 1)} />
              <button
                type="button"
                className={classes.remove}
                aria-label={t.removePhoto(place + 1)}
                onClick={() => change((before) => before.filter(({ id }) => id !== photo.id))}
              >
                <IconX size={18} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.takers}>
        <input
          ref={camera}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          aria-label={t.takePhoto}
          onChange={add}
        />
        <input
          ref={album}
          type="file"
          accept="image/*"
          multiple
          hidden
          aria-label={t.choosePhoto}
          onChange={add}
        />
        <Button
          size="md"
          variant="default"
          loading={isBusy}
          leftSection={<IconCamera size={20} aria-hidden />}
          onClick={() => camera.current?.click()}
        >
          {t.takePhoto}
        </Button>
        <Button
          size="md"
          variant="default"
          disabled={isBusy}
          leftSection={<IconPhoto size={20} aria-hidden />}
          onClick={() => album.current?.click()}
        >
          {t.choosePhoto}
        </Button>
      </div>
      {isFailed && (
        <Text size="sm" c="var(--late)" role="alert" mt={6}>
          {t.photoFailed}
        </Text>
      )}
    </div>
  );
}

/** A photo that is kept in the browser. */
function KeptPhoto({ id, label }: { id: string; label: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isOver = false;
    void keep.photo(id).then(
      (photo) => {
        if (photo !== undefined && !isOver) {
          made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
          setAddress(made);
        }
      },
      () => {},
    );
    return () => {
      isOver = true;
      if (made !== undefined) {
        URL.revokeObjectURL(made);
      }
    };
  }, [id]);
  return address === undefined ? (
    <span className={classes.blank} role="img" aria-label={label} />
  ) : (
    <img src={address} alt={label} />
  );
}
