// Disputed points: the question, each answer with its reason and the date it would give, and the
// way to see the whole page under it.

import { Link } from "wouter";

import type { Reading, Reason } from "../api/types";
import { useParameters } from "../frame/address";
import { StateMark } from "../parts/marks";
import { When } from "../parts/when";
import { useText } from "../text/i18n";
import { OptionRow, ReadingTable } from "./reading_table";

export function Readings({ told }: { told: Reason }) {
  const { t, both } = useText();
  const readings = told.readings ?? [];
  if (readings.length === 0) return null;
  return (
    <section>
      <h2>{t("why.readings")}</h2>
      {readings.map((reading) => (
        <ReadingTable key={reading.reading} asks={both(reading.asks)}>
          {reading.options.map((option) => (
            <OptionRow key={option.option} option={option}>
              <StateMark state={option.state} />
              {option.due_at && (
                <span className="cell-sub">
                  <When at={option.due_at} />
                </span>
              )}
              <Switch told={told} reading={reading} option={option} />
            </OptionRow>
          ))}
        </ReadingTable>
      ))}
    </section>
  );
}

interface SwitchProps {
  told: Reason;
  reading: Reading;
  option: Reading["options"][number];
}

// The address of the page under this option, the other choices kept.
function Switch({ told, reading, option }: SwitchProps) {
  const { t, both } = useText();
  const [values] = useParameters();
  const chosen = new Map((told.supposed?.choices ?? []).map((one) => [one.reading, one.option]));
  const taken = reading.options.find((one) => one.taken)?.option;
  const shown = chosen.get(reading.reading) ?? taken;
  if (option.option === shown)
    return told.supposed ? <span className="cell-sub">{t("supposed.shown")}</span> : null;
  if (option.taken) chosen.delete(reading.reading);
  else chosen.set(reading.reading, option.option);
  const next = new URLSearchParams(values);
  next.delete("readings");
  if (chosen.size > 0)
    next.set("readings", [...chosen].map(([name, value]) => `${name}=${value}`).join(","));
  const query = next.toString();
  return (
    <Link
      href={window.location.pathname + (query ? `?${query}` : "")}
      className="reading-switch"
      aria-label={t("supposed.see.of", { option: both(option.name) })}
    >
      {t("supposed.see")}
    </Link>
  );
}
