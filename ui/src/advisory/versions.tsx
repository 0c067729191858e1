// Each time that something of the advisory was said, and the way back to it: an earlier version is
// looked at, and said again as a new one. Nothing is erased.

import { useState } from "react";
import { Link } from "wouter";

import { useNames } from "../api/queries";
import { path } from "../frame/address";
import { Sheet } from "../parts/dialog";
import { Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";
import type { CaseAdvisory, Stated } from "./model";
import { useAdvisory } from "./queries";

interface Props {
  page: CaseAdvisory;
  take: ((stated: Stated) => void) | undefined; // undefined: this reader may not write
}

export function Versions({ page, take }: Props) {
  const { t } = useText();
  const name = useNames();
  const [asOf, setAsOf] = useState<number>();
  if (page.versions.length === 0) return null;
  const newest = page.versions.at(-1)?.record;
  return (
    <details className="advisory-versions">
      <summary>{t("advisory.versions.title", { count: page.versions.length })}</summary>
      <ol>
        {page.versions.toReversed().map(({ record, recorded_at: at, actor, because }) => (
          <li key={record}>
            <When at={at} short /> <span>{name(actor)}</span>{" "}
            <Link href={`${path("cases", page.number)}#record-${record}`}>#{record}</Link>{" "}
            {because && <span className="quiet">{because}</span>}{" "}
            {record === newest ? (
              <span className="tagged">{t("advisory.versions.now")}</span>
            ) : (
              <button
                type="button"
                className="button plain small"
                onClick={() => setAsOf(record)}
              >
                {t("advisory.versions.look")}
                <span className="unseen"> #{record}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {asOf !== undefined && (
        <Earlier
          number={page.number}
          asOf={asOf}
          take={
            take &&
            ((stated) => {
              take(stated);
              setAsOf(undefined);
            })
          }
          close={() => setAsOf(undefined)}
        />
      )}
    </details>
  );
}

interface EarlierProps {
  number: string;
  asOf: number;
  take: ((stated: Stated) => void) | undefined;
  close: () => void;
}

function Earlier({ number, asOf, take, close }: EarlierProps) {
  const { t } = useText();
  const found = useAdvisory(number, asOf);
  const ready = found.data?.as_of === asOf ? found.data : undefined;
  return (
    <Sheet title={t("advisory.versions.of", { record: String(asOf) })} close={close} place="side">
      <div className="sheet-content">
        {ready ? (
          <Said stated={ready.stated} />
        ) : (
          <Waiting error={found.error} again={() => void found.refetch()} />
        )}
      </div>
      <div className="sheet-foot">
        <button type="button" className="button" onClick={close}>
          {t("close")}
        </button>
        {take && (
          <button
            type="button"
            className="button main"
            disabled={!ready}
            onClick={() => ready && take(ready.stated)}
          >
            {t("advisory.versions.take")}
          </button>
        )}
      </div>
    </Sheet>
  );
}

// What was said, without a way to change it.
export function Said({ stated }: { stated: Stated }) {
  const { t } = useText();
  const { affected, texts, identifiers, references, credits } = stated;
  return (
    <div className="advisory-said">
      {identifiers.length > 0 && <p className="mono">{identifiers.join(" · ")}</p>}
      {affected.length === 0 && <p className="quiet">{t("advisory.rows.none")}</p>}
      <ul className="plain-list">
        {affected.map((row, at) => (
          <li key={at}>
            <strong>{[row.vendor, row.product].filter(Boolean).join(" ")}</strong>{" "}
            <span className="mono">{row.versions ?? t("advisory.versions.all")}</span> ·{" "}
            {t(`vex.${row.status}` as Key)}
            {row.justification && ` · ${t(`vex.${row.justification}` as Key)}`}
            {row.impact && ` · ${row.impact}`}
            {(row.purl ?? row.cpe) && (
              <span className="mono quiet"> · {row.purl ?? row.cpe}</span>
            )}
          </li>
        ))}
      </ul>
      {texts.map(({ kind, language, text }, at) => (
        <section key={at}>
          <h3>
            {t(`text.${kind}` as Key)} <span className="quiet">{language}</span>
          </h3>
          <p className="record-text" {...(language ? { lang: language } : {})}>
            {text}
          </p>
        </section>
      ))}
      {references.length > 0 && (
        <ul className="plain-list mono references">
          {references.map(({ address }) => (
            <li key={address}>{address}</li>
          ))}
        </ul>
      )}
      {credits.length > 0 && (
        <p className="quiet">{credits.map(({ name }) => name).join(" · ")}</p>
      )}
    </div>
  );
}
