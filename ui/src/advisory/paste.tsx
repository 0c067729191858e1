// What was understood of a table out of a spreadsheet, row by row, before any of it is taken.

import { useEffect, useState } from "react";

import { Sheet } from "../parts/dialog";
import { LongField } from "../parts/fields";
import { Problem } from "../parts/problem";
import { useDelayed } from "../frame/use_delayed";
import { useText, type Key } from "../text/i18n";
import { RowProblem } from "./grid";
import { isTaken, type RowsUnderstood, type RowUnderstood } from "./model";
import { readTable } from "./queries";

interface Props {
  number: string; // of the case
  text: string;
  take: (rows: RowUnderstood[]) => void;
  close: () => void;
}

export function PasteSheet({ number, text: pasted, take, close }: Props) {
  const { t } = useText();
  const [text, setText] = useState(pasted);
  const rested = useDelayed(text, 250);
  const [read, setRead] = useState<RowsUnderstood>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let stale = false;
    if (!rested.trim()) {
      setRead(undefined);
      setError(undefined);
      return undefined;
    }
    readTable(number, rested).then(
      (found) => {
        if (stale) return;
        setRead(found);
        setError(undefined);
      },
      (reason: unknown) => !stale && setError(reason),
    );
    return () => {
      stale = true;
    };
  }, [number, rested]);
  const items = read?.items ?? [];
  const taken = items.filter(isTaken);
  return (
    <Sheet title={t("advisory.paste")} close={close} place="side">
      <div className="sheet-content">
        <LongField
          label={t("advisory.paste.label")}
          hint={t("advisory.paste.hint")}
          value={text}
          onChange={setText}
        />
        {error !== undefined && <Problem error={error} />}
        {!error && read && items.length > 0 && (
          <>
            <p role="status">
              {t("advisory.paste.found", { count: items.length, taken: String(taken.length) })}{" "}
              <span className="quiet">
                {t(read.named ? "advisory.paste.named" : "advisory.paste.order")}
              </span>
            </p>
            <ul className="paste-rows">
              {items.map((item) => (
                <Understood key={item.line} item={item} />
              ))}
            </ul>
          </>
        )}
      </div>
      <div className="sheet-foot">
        <button type="button" className="button" onClick={close}>
          {t("cancel")}
        </button>
        <button
          type="button"
          className="button main"
          disabled={taken.length === 0 || rested !== text || error !== undefined}
          onClick={() => take(items)}
        >
          {t("advisory.paste.take", { count: taken.length })}
        </button>
      </div>
    </Sheet>
  );
}

function Understood({ item }: { item: RowUnderstood }) {
  const { t, both } = useText();
  const { row, words, refused } = item;
  return (
    <li className={refused.length ? "wrong" : undefined}>
      <span className="quiet">{t("advisory.paste.line", { line: String(item.line) })}</span>{" "}
      <strong>{row.product || "—"}</strong>{" "}
      {words ? both(words) : <span className="mono">{row.versions}</span>}
      {refused.every(({ field }) => field !== "status") && (
        <span> · {t(`vex.${row.status}` as Key)}</span>
      )}
      {row.justification && <span> · {t(`vex.${row.justification}` as Key)}</span>}
      {row.impact && <span className="quiet"> · {row.impact}</span>}
      {(row.purl ?? row.cpe) && <span className="mono quiet"> · {row.purl ?? row.cpe}</span>}
      {refused.map((one, at) => (
        <RowProblem key={at} one={one} />
      ))}
    </li>
  );
}
