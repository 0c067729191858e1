// A document that is sent or was answered: laid out for reading, and byte for byte with its hash.

import { Copy } from "../parts/copy";
import { useText } from "../text/i18n";
import { laidOut } from "./model";

interface Props {
  text: string;
  label: string;
  name?: string; // as which it can be taken away
  sha256?: string;
}

export function Document({ text, label, name, sha256 }: Props) {
  const { t } = useText();
  const bytes = new TextEncoder().encode(text).length;
  const readable = laidOut(text);
  return (
    <section className="cve-document">
      <h3>{label}</h3>
      {readable !== text && (
        <>
          <p className="quiet">{t("cve.document.laid-out")}</p>
          <pre className="mono cve-bytes" tabIndex={0} aria-label={label}>
            {readable}
          </pre>
        </>
      )}
      <details open={readable === text}>
        <summary>{t("cve.document.bytes", { count: bytes })}</summary>
        {sha256 && (
          <p className="cve-hash">
            SHA-256 <span className="mono">{sha256}</span>
          </p>
        )}
        <Copy text={text} label={t("cve.document.bytes", { count: bytes })} />
        {name && (
          <p>
            <button type="button" className="button small" onClick={() => save(text, name)}>
              {t("outputs.download", { name })}
            </button>
          </p>
        )}
      </details>
    </section>
  );
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
