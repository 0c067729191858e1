// Disputed points: the question, each answer with its reason, and the date it would give.

import type { Reading } from "../api/types";
import { StateMark } from "../parts/marks";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";

// What an answer is called, where we have a word for it; else as its pack names it.
export function OptionName({ option }: { option: string }) {
  const { t, has } = useText();
  const key: string = `option.${option}`;
  return has(key) ? t(key as Key) : <span className="mono">{option}</span>;
}

export function Readings({ readings }: { readings: Reading[] }) {
  const { t, both } = useText();
  if (readings.length === 0) return null;
  return (
    <section>
      <h2>{t("why.readings")}</h2>
      {readings.map((reading) => (
        <table className="readings" key={reading.reading}>
          <caption>{both(reading.asks)}</caption>
          <thead>
            <tr>
              <th scope="col">{t("reading.option")}</th>
              <th scope="col">{t("reading.because")}</th>
              <th scope="col">{t("reading.result")}</th>
            </tr>
          </thead>
          <tbody>
            {reading.options.map((option) => (
              <tr key={option.option} className={option.taken ? "taken" : ""}>
                <th scope="row">
                  <OptionName option={option.option} />
                  {option.taken && <span className="tagged">{t("reading.taken")}</span>}
                </th>
                <td>{both(option.because)}</td>
                <td>
                  <StateMark state={option.state} />
                  {option.due_at && (
                    <span className="cell-sub">
                      <When at={option.due_at} />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
