// A day as text, as every moment is: 2026-11-22.

import { useState } from "react";

import { useText } from "../text/i18n";
import { dayOf } from "../text/moment";
import { Field } from "./fields";

interface Props {
  label: string;
  hint?: string;
  optional?: boolean;
  strict?: boolean; // a problem is said at once, not only once the field is left
  value: string;
  onChange: (value: string) => void; // the day once it is one, else what was typed
}

export function DayField({ value, onChange, strict, ...frame }: Props) {
  const { t } = useText();
  const [left, setLeft] = useState(false);
  const wrong = (left || strict) && value.trim() !== "" && dayOf(value) === undefined;
  return (
    <Field {...frame} problem={wrong ? t("day.what") : undefined}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          className="time"
          autoComplete="off"
          spellCheck={false}
          placeholder={t("day.example")}
          value={value}
          onBlur={() => {
            setLeft(true);
            onChange(dayOf(value) ?? value);
          }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
