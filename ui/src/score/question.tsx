// One metric, or one point of a decision table: what it asks, its values, and what the chosen one
// means. Arrow keys go through the values, as in every group of radio buttons.

import { useId } from "react";

import { useText } from "../text/i18n";
import type { Metric } from "./queries";

interface Props {
  metric: Metric;
  value: string | undefined;
  choose: (value: string) => void;
}

export function Question({ metric, value, choose }: Props) {
  const { both } = useText();
  const id = useId();
  const chosen = metric.values.find(({ name }) => name === value);
  return (
    <fieldset className="score-question" aria-describedby={`${id}-meaning`}>
      <legend>
        {both(metric.title)} <span className="quiet">{both(metric.question)}</span>
      </legend>
      <div className="radios">
        {metric.values.map((one) => (
          <label key={one.name} className="check" title={both(one.meaning)}>
            <input
              type="radio"
              name={id}
              checked={one.name === value}
              onChange={() => choose(one.name)}
            />
            {both(one.title)}
          </label>
        ))}
      </div>
      <p className="field-hint" id={`${id}-meaning`}>
        {chosen && both(chosen.meaning)}
      </p>
    </fieldset>
  );
}
