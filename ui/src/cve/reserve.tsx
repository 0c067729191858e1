// A number for the case: a new one, or one that was reserved elsewhere.

import { useState } from "react";

import { RadioField, TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { useText } from "../text/i18n";
import { useMinute } from "../text/clock";
import type { CvePage, CveWish } from "./model";
import { useAct } from "./queries";
import { ActSheet } from "./sheet";

const kFirstYear = 1999;
const isNumber = (text: string) => /^cve-\d{4}-\d{4,}$/i.test(text.trim());

export function Reserve({ page, close }: { page: CvePage; close: () => void }) {
  const { t } = useText();
  const { busy, error, clash, act } = useAct(page.case_id, page.sequence);
  const thisYear = new Date(useMinute()).getUTCFullYear();
  const named = page.named[0];
  const [takes, setTakes] = useState(named !== undefined);
  const [year, setYear] = useState(String(thisYear));
  const [number, setNumber] = useState(named ?? "");
  const yearSound = /^\d{4}$/.test(year.trim()) && Number(year) >= kFirstYear;
  const sound = takes ? isNumber(number) : yearSound;
  const send = async () => {
    const wish: CveWish = takes
      ? { action: "reserve", number: number.trim().toUpperCase() }
      : { action: "reserve", year: Number(year) };
    const reply = await act("", wish);
    if (!reply) return;
    notify(t("cve.asked", { seq: reply.sequence }));
    close();
  };
  return (
    <ActSheet
      title={t("cve.reserve.title", { number: page.number })}
      lead={t("cve.reserve.text", { organisation: page.organisation, server: page.server })}
      act={t(takes ? "cve.reserve.take" : "cve.reserve.act")}
      ready={sound && !busy}
      error={error}
      clash={clash}
      send={() => void send()}
      close={close}
    >
      {named && <p className="remark">{t("cve.reserve.named", { number: named })}</p>}
      <RadioField
        label={t("cve.reserve.which")}
        value={takes ? "take" : "new"}
        onChange={(one) => setTakes(one === "take")}
        choices={[
          { value: "new", label: t("cve.reserve.new") },
          { value: "take", label: t("cve.reserve.existing") },
        ]}
      />
      {takes ? (
        <TextField
          label={t("cve.number")}
          hint={t("cve.reserve.number.hint")}
          problem={number && !isNumber(number) ? t("error.cve.number") : undefined}
          value={number}
          onChange={setNumber}
        />
      ) : (
        <TextField
          label={t("cve.year")}
          hint={t("cve.reserve.year.hint")}
          problem={yearSound ? undefined : t("error.cve.year")}
          value={year}
          onChange={setYear}
        />
      )}
    </ActSheet>
  );
}
