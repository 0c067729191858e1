// One pack: from which day it counts here, what adopting or withdrawing it would change, and the
// act itself.

import { useState } from "react";
import { Link } from "wouter";

import { useChange, useShelf, type Supposed } from "../api/queries";
import type { PackChange, PackOnShelf } from "../api/types";
import { path, useParameters } from "../frame/address";
import { useIs, useReader } from "../frame/session";
import { DayField } from "../parts/day_field";
import { ChoiceField, Field, RadioField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Missing, Problem, Waiting } from "../parts/problem";
import { Refusal } from "../api/client";
import { useMinute } from "../text/clock";
import { calendarDay, dayText } from "../text/dates";
import { useText } from "../text/i18n";
import { dayOf } from "../text/moment";
import { useTitle } from "../text/title";
import { packStatus } from "../why/pack_foot";
import { Periods } from "./adopt";
import { DifferenceView } from "./difference";
import { FollowNote } from "./follow_note";
import "../styles/adopt.css";
import "../styles/law.css";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/forms.css";

export default function AdoptOnePage({ name }: { name: string }) {
  const { t } = useText();
  const found = useShelf();
  useTitle(t("adopt.title"));
  const pack = found.data?.items.find((one) => one.name === name);
  if (!found.data)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  if (!pack)
    return (
      <div className="page">
        <Missing error={new Refusal(404, {})} again={() => void found.refetch()} />
      </div>
    );
  return <OnePack key={pack.name} pack={pack} />;
}

function OnePack({ pack }: { pack: PackOnShelf }) {
  const { t, both, language } = useText();
  const wish = useWish(pack);
  const { in_force_from: since, in_force_until: until } = pack;
  return (
    <article className="page prose adopt-page">
      <p className="crumbs">
        <Link href="/law">{t("place.law")}</Link> ›{" "}
        <Link href="/law/adopt">{t("adopt.title")}</Link>
      </p>
      <h1>{both(pack.title)}</h1>
      <p className="case-line">
        <span className="mono quiet">{pack.name}</span>
        <span className="tagged">{both(pack.standing) || packStatus(t, pack.status)}</span>
        {since && (
          <span className="quiet">
            {t("adopt.law-since", { day: calendarDay(since, language) })}
          </span>
        )}
        {until && (
          <span className="quiet">
            {t("adopt.law-until", { day: calendarDay(until, language) })}
          </span>
        )}
      </p>
      {pack.periods.length === 0 ? <p>{t("adopt.not-here")}</p> : <Periods pack={pack} />}
      <FollowNote />
      <WishForm pack={pack} wish={wish} />
      <h2>{t("difference.title")}</h2>
      {wish.supposed ? (
        <DifferenceView supposed={wish.supposed} />
      ) : (
        <p className="quiet">{t("adopt.day.needed")}</p>
      )}
    </article>
  );
}

const kNoDay = "-"; // the day was taken out: none is proposed again

// What is wished stands in the address, so that a difference can be shown to a colleague.
function useWish(pack: PackOnShelf) {
  const [values, set] = useParameters();
  const { timezone } = useReader();
  const now = useMinute();
  const adopted = pack.periods.length > 0;
  const act: "adopt" | "withdraw" =
    adopted && values.get("act") === "withdraw" ? "withdraw" : "adopt";
  const from = values.get("from") ?? dayText(now, timezone);
  const chosen = pack.readings
    .map((reading) => ({ reading: reading.reading, option: values.get(`r.${reading.reading}`) }))
    .filter((one): one is { reading: string; option: string } => one.option !== null);
  const day = dayOf(from);
  const wholly = act === "withdraw" && from === kNoDay;
  const supposed: Supposed | undefined = wholly
    ? { withdraw: pack.name }
    : day
    ? {
        [act]: pack.name,
        from: day,
        readings:
          act === "adopt" ? chosen.map((one) => `${one.reading}=${one.option}`).join(",") : "",
      }
    : undefined;
  return { act, adopted, from, chosen, supposed, set };
}

function WishForm({ pack, wish }: { pack: PackOnShelf; wish: ReturnType<typeof useWish> }) {
  const { t, both, article } = useText();
  const administrator = useIs()("administrator");
  const { act, from, set } = wish;
  const taken = ` · ${t("reading.taken")}`;
  return (
    <form className="adopt-form" onSubmit={(event) => event.preventDefault()}>
      {wish.adopted && (
        <RadioField
          label={t("adopt.act")}
          value={act}
          onChange={(next) => set({ act: next })}
          choices={[
            { value: "adopt", label: t("adopt.act.adopt") },
            { value: "withdraw", label: t("adopt.act.withdraw") },
          ]}
        />
      )}
      <DayField
        label={t(act === "adopt" ? "adopt.from" : "adopt.until")}
        hint={t(act === "adopt" ? "adopt.from.hint" : "adopt.until.hint")}
        value={from === kNoDay ? "" : from}
        onChange={(day) => set({ from: day || kNoDay })}
      />
      {act === "adopt" &&
        pack.readings.map((reading) => (
          <ChoiceField
            key={reading.reading}
            label={`${both(reading.asks)} (${article(reading.article)})`}
            hint={both(optionOf(reading, wish.chosen)?.because)}
            value={optionOf(reading, wish.chosen)?.option ?? ""}
            onChange={(next) =>
              set({ [`r.${reading.reading}`]: next === reading.taken ? undefined : next })
            }
            choices={reading.options.map((one) => ({
              value: one.option,
              label: both(one.label) + (one.option === reading.taken ? taken : ""),
            }))}
          />
        ))}
      {administrator ? (
        <Act pack={pack} wish={wish} />
      ) : (
        <p className="remark">{t("adopt.administrators")}</p>
      )}
    </form>
  );
}

type ReadingOffered = PackOnShelf["readings"][number];

function optionOf(reading: ReadingOffered, chosen: { reading: string; option: string }[]) {
  const wanted = chosen.find((one) => one.reading === reading.reading)?.option ?? reading.taken;
  return reading.options.find((one) => one.option === wanted);
}

function Act({ pack, wish }: { pack: PackOnShelf; wish: ReturnType<typeof useWish> }) {
  const { t } = useText();
  const [because, setBecause] = useState("");
  const { act, from, chosen } = wish;
  const where = `${path("packs", pack.name)}/${act === "adopt" ? "adoption" : "withdrawal"}`;
  const change = useChange<PackChange>("POST", where, kRefreshed);
  const body =
    act === "adopt"
      ? { from: dayOf(from), readings: chosen }
      : { ...(from !== kNoDay && { from: dayOf(from) }), ...(because && { because }) };
  const send = () =>
    change.mutate(body, {
      onSuccess: (done) => notify(t(done.changed ? `adopt.done.${act}` : "adopt.done.nothing")),
    });
  return (
    <>
      {act === "withdraw" && (
        <Field label={t("field.because")} optional>
          {(ids) => (
            <input
              {...ids}
              type="text"
              value={because}
              onChange={(event) => setBecause(event.target.value)}
            />
          )}
        </Field>
      )}
      <p className="field-hint">{t(`adopt.undo.${act}`)}</p>
      <button
        type="button"
        className="button main"
        disabled={change.isPending || !wish.supposed}
        onClick={send}
      >
        {t(`adopt.act.${act}`)}
      </button>
      {change.error && <Problem error={change.error} />}
    </>
  );
}

// Everything that is judged by the packs.
const kRefreshed = [
  "shelf",
  "followed",
  "words",
  "books",
  "book",
  "/what-if",
  "/deadlines",
  "/cases",
  "case",
  "case-law",
  "reason",
  "standing",
];
