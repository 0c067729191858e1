// The file: chosen with the keyboard or dropped. What happens to it is said beside it.

import { useId, useState } from "react";

import { useText } from "../text/i18n";
import { bring, kBytesMax, type Brought } from "./model";

interface Props {
  file: Brought | undefined;
  take: (file: Brought | undefined) => void;
}

export function Drop({ file, take }: Props) {
  const { t } = useText();
  const id = useId();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState("");
  const choose = async (list: FileList | null) => {
    const chosen = list?.[0];
    if (!chosen) return;
    setProblem("");
    take(undefined);
    if (chosen.size > kBytesMax) return setProblem(t("document.too-large", { name: chosen.name }));
    try {
      take(await bring(chosen));
    } catch {
      setProblem(t("document.unreadable", { name: chosen.name }));
    }
  };
  return (
    <div
      className={over ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void choose(event.dataTransfer.files);
      }}
    >
      <label htmlFor={id}>{t("document.file")}</label>
      <input
        id={id}
        type="file"
        aria-describedby={`${id}-hint`}
        aria-invalid={problem ? true : undefined}
        onClick={(event) => {
          event.currentTarget.value = ""; // the same file may have changed
        }}
        onChange={(event) => void choose(event.target.files)}
      />
      {file && (
        <p className="drop-name" role="status">
          <span className="mono">{file.name}</span>{" "}
          <span className="quiet">{t("document.size", { kib: sizeIn(file.size) })}</span>
        </p>
      )}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <p className="field-hint" id={`${id}-hint`}>
        {t("document.file.hint")}
      </p>
    </div>
  );
}

const sizeIn = (bytes: number) => String(Math.max(1, Math.round(bytes / 1024)));
