// A disputed point as a table: each answer with its reason and what it would give.

import type { ReactNode } from "react";

import type { Text } from "../api/types";
import { useText } from "../text/i18n";

export function ReadingTable({ asks, children }: { asks: string; children: ReactNode }) {
  const { t } = useText();
  return (
    <table className="readings">
      <caption>{asks}</caption>
      <thead>
        <tr>
          <th scope="col">{t("reading.option")}</th>
          <th scope="col">{t("reading.because")}</th>
          <th scope="col">{t("reading.result")}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface RowProps {
  option: { name: Text; because: Text; taken: boolean };
  children: ReactNode; // what the answer would give
}

export function OptionRow({ option, children }: RowProps) {
  const { t, both } = useText();
  return (
    <tr className={option.taken ? "taken" : ""}>
      <th scope="row">
        {both(option.name)}
        {option.taken && <span className="tagged">{t("reading.taken")}</span>}
      </th>
      <td>{both(option.because)}</td>
      <td>{children}</td>
    </tr>
  );
}
