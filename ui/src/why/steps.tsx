// How the date came about, step by step; a count can be opened day by day.

import type { Step } from "../api/types";
import { Evidence } from "../case/sentences";
import { calendarDay, zoneName } from "../text/dates";
import { useText } from "../text/i18n";

interface Props {
  steps: Step[];
  zone: string; // in which the law counts its days
  base: string; // where the records stand
}

export function Steps({ steps, zone, base }: Props) {
  const { t, language } = useText();
  if (steps.length === 0) return null;
  return (
    <section>
      <h2>{t("why.steps")}</h2>
      {zone && (
        <p className="quiet steps-zone">
          {t("why.steps.zone", { zone: zoneName(zone, language) })}
        </p>
      )}
      <ol className="steps">
        {steps.map((step, at) => (
          <OneStep key={at} step={step} base={base} />
        ))}
      </ol>
    </section>
  );
}

function OneStep({ step, base }: { step: Step; base: string }) {
  const { t, both } = useText();
  return (
    <li className={`step step-${step.kind}`}>
      <p className="step-kind">{t(`step.${step.kind}`)}</p>
      <div className="step-body">
        <p>
          {both(step.text)}{" "}
          {step.record !== undefined && step.record >= 0 && (
            <Evidence records={[step.record]} base={base} />
          )}
        </p>
        {step.days && step.days.length > 0 && <Days days={step.days} />}
      </div>
    </li>
  );
}

type Day = NonNullable<Step["days"]>[number];

function Days({ days }: { days: Day[] }) {
  const { t } = useText();
  const counted = days.filter((day) => day.counted).length;
  return (
    <details className="days">
      <summary>{t("days.open", { count: counted })}</summary>
      <table>
        <caption className="unseen">{t("days.open", { count: counted })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("days.day")}</th>
            <th scope="col">{t("days.number")}</th>
            <th scope="col">{t("days.note")}</th>
          </tr>
        </thead>
        <tbody>{rows(days)}</tbody>
      </table>
    </details>
  );
}

function rows(days: Day[]) {
  let number = 0;
  return days.map((day, at) => {
    if (day.counted) number += 1;
    return <DayRow key={at} day={day} number={day.counted ? number : undefined} />;
  });
}

function DayRow({ day, number }: { day: Day; number: number | undefined }) {
  const { t, both, language } = useText();
  return (
    <tr className={number === undefined ? "day-out" : ""}>
      <td className="time">{calendarDay(day.day, language)}</td>
      <td className="time">{number ?? t("days.not")}</td>
      <td>{both(day.note)}</td>
    </tr>
  );
}
