// Disputed points: the question, each answer with its reason, and the date it would give.

import type { Reading } from "../api/types";
import { StateMark } from "../parts/marks";
import { When } from "../parts/when";
import { useText } from "../text/i18n";
import { OptionRow, ReadingTable } from "./reading_table";

export function Readings({ readings }: { readings: Reading[] }) {
  const { t, both } = useText();
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
            </OptionRow>
          ))}
        </ReadingTable>
      ))}
    </section>
  );
}
