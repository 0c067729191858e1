// What if? All cases under another term, another reading, a whole pack that is not adopted, or the
// draft of one from the reader's own disk.
// Nothing is written.

import { Link } from "wouter";

import { useShelf, type Supposed } from "../api/queries";
import type { PackOnShelf } from "../api/types";
import { useParameters } from "../frame/address";
import { ChoiceField, Field } from "../parts/fields";
import { Toggle } from "../parts/filters";
import { Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { DifferenceView } from "./difference";
import { DraftQuestion } from "./draft";
import "../styles/adopt.css";
import "../styles/law.css";
import "../styles/why.css";
import "../styles/forms.css";

const kSorts = ["term", "reading", "pack", "draft"] as const;
type Sort = (typeof kSorts)[number];

export default function WhatIfPage() {
  const { t } = useText();
  const found = useShelf();
  const [values, set] = useParameters();
  useTitle(t("what-if.title"));
  const packs = found.data?.items;
  const sort = kSorts.find((one) => one === values.get("sort")) ?? "term";
  return (
    <div className="page prose adopt-page">
      <p className="crumbs">
        <Link href="/law">{t("place.law")}</Link>
      </p>
      <h1>{t("what-if.title")}</h1>
      <p className="lead">{t("what-if.text")}</p>
      <div className="views" role="group" aria-label={t("what-if.sort")}>
        {kSorts.map((one) => (
          <Toggle key={one} on={sort === one} onChange={() => set({ sort: one })}>
            {t(`what-if.${one}`)}
          </Toggle>
        ))}
      </div>
      {packs ? (
        <Question sort={sort} packs={packs} />
      ) : (
        <Waiting error={found.error} again={() => void found.refetch()} />
      )}
    </div>
  );
}

function Question({ sort, packs }: { sort: Sort; packs: PackOnShelf[] }) {
  const adopted = packs.filter((pack) => pack.periods.length > 0);
  if (sort === "term") return <TermQuestion packs={adopted} />;
  if (sort === "reading") return <ReadingQuestion packs={adopted} />;
  if (sort === "draft") return <DraftQuestion />;
  return <PackQuestion packs={packs} />;
}

function Answer({ supposed }: { supposed: Supposed | undefined }) {
  const { t } = useText();
  if (!supposed) return <p className="quiet">{t("what-if.choose")}</p>;
  return (
    <>
      <h2>{t("difference.title")}</h2>
      <DifferenceView supposed={supposed} />
    </>
  );
}

const kDaysMax: Record<string, number> = { h: 240, d: 180, wd: 120, m: 24, y: 10 };

function TermQuestion({ packs }: { packs: PackOnShelf[] }) {
  const { t, both, article } = useText();
  const [values, set] = useParameters();
  const duties = packs.flatMap((pack) =>
    pack.duties
      .filter((duty) => duty.count !== undefined)
      .map((duty) => ({ ...duty, key: `${pack.name}:${duty.rule}`, pack })),
  );
  const duty = duties.find((one) => one.key === values.get("duty")) ?? duties[0];
  if (!duty) return <p>{t("what-if.no-terms")}</p>;
  const unit = duty.unit ?? "d";
  const max = kDaysMax[unit] ?? 180;
  const typed = Number(values.get("count") ?? duty.count);
  const count = Number.isInteger(typed) && typed > 0 ? Math.min(typed, max) : (duty.count ?? 1);
  const change = (next: string) => set({ count: next });
  return (
    <>
      <div className="adopt-form">
        <ChoiceField
          label={t("what-if.duty")}
          value={duty.key}
          onChange={(next) => set({ duty: next, count: undefined })}
          choices={duties.map((one) => ({
            value: one.key,
            label: `${both(one.name)} · ${article(one.article)} · ${one.pack.name}`,
          }))}
        />
        <Field
          label={t("what-if.within", { term: t(`term.${unit as "d"}`, { count }) })}
          hint={t("what-if.today", { term: t(`term.${unit as "d"}`, { count: duty.count ?? 0 }) })}
        >
          {(ids) => (
            <input
              {...ids}
              type="range"
              min={1}
              max={max}
              value={count}
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Answer supposed={{ terms: `${duty.key}=${count}${unit}` }} />
    </>
  );
}

function ReadingQuestion({ packs }: { packs: PackOnShelf[] }) {
  const { t, both, article } = useText();
  const [values, set] = useParameters();
  const readings = packs.flatMap((pack) =>
    pack.readings.map((reading) => ({ ...reading, key: `${pack.name}:${reading.reading}`, pack })),
  );
  const reading = readings.find((one) => one.key === values.get("reading")) ?? readings[0];
  if (!reading) return <p>{t("what-if.no-readings")}</p>;
  const taken = ` · ${t("reading.taken")}`;
  const other = reading.options.find((one) => one.option !== reading.taken);
  const option =
    reading.options.find((one) => one.option === values.get("option")) ??
    other ??
    reading.options[0];
  return (
    <>
      <div className="adopt-form">
        <ChoiceField
          label={t("what-if.reading")}
          value={reading.key}
          onChange={(next) => set({ reading: next, option: undefined })}
          choices={readings.map((one) => ({
            value: one.key,
            label: `${both(one.asks)} · ${article(one.article)} · ${one.pack.name}`,
          }))}
        />
        <ChoiceField
          label={t("reading.option")}
          hint={both(option?.because)}
          value={option?.option ?? ""}
          onChange={(next) => set({ option: next })}
          choices={reading.options.map((one) => ({
            value: one.option,
            label: both(one.label) + (one.option === reading.taken ? taken : ""),
          }))}
        />
      </div>
      <Answer
        supposed={
          option && { adopt: reading.pack.name, readings: `${reading.reading}=${option.option}` }
        }
      />
    </>
  );
}

function PackQuestion({ packs }: { packs: PackOnShelf[] }) {
  const { t, both } = useText();
  const [values, set] = useParameters();
  const pack = packs.find((one) => one.name === values.get("pack"));
  const here = pack !== undefined && pack.periods.length > 0;
  return (
    <>
      <div className="adopt-form">
        <ChoiceField
          label={t("what-if.pack-asked")}
          empty={t("what-if.choose")}
          value={pack?.name ?? ""}
          onChange={(next) => set({ pack: next })}
          choices={packs.map((one) => ({
            value: one.name,
            label: `${both(one.title)} · ${one.name}`,
          }))}
        />
        {here && <p className="remark">{t("what-if.adopted-already")}</p>}
      </div>
      <Answer supposed={pack && (here ? { withdraw: pack.name } : { adopt: pack.name })} />
    </>
  );
}
