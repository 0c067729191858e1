// Which conflict was decided: those that touch the case.

import { useCaseLaw } from "../api/queries";
import { ChoiceField } from "../parts/fields";
import { useText } from "../text/i18n";

interface Props {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  number: string;
}

export function ConflictField({ number, ...field }: Props) {
  const { t, both } = useText();
  const found = useCaseLaw(number);
  const conflicts = found.data?.conflicts ?? [];
  if (found.data && conflicts.length === 0)
    return <p className="field-problem">{t("conflict.none")}</p>;
  const choices = conflicts.map((one) => ({ value: one.conflict, label: both(one.rule.name) }));
  return <ChoiceField {...field} empty={t("field.conflict.choose")} choices={choices} />;
}
