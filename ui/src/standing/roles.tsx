// What the organisation is under the laws: whom their standing duties bind.

import { useState } from "react";

import { useChange, useNames } from "../api/queries";
import type { StandingDone, StandingPage } from "../api/types";
import { useIs } from "../frame/session";
import { Sheet } from "../parts/dialog";
import { DayField } from "../parts/day_field";
import { ManyField, TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { When } from "../parts/when";
import { calendarDay } from "../text/dates";
import { useText } from "../text/i18n";
import { dayOf } from "../text/moment";

export function Roles({ page, open }: { page: StandingPage; open: () => void }) {
  const { t, both, language } = useText();
  const name = useNames();
  const administrator = useIs()("administrator");
  return (
    <section className="standing-roles">
      <h2>{t("standing.roles.of", { organisation: page.organisation })}</h2>
      <ul>
        {page.roles.map((period) => (
          <li key={period.from ?? ""}>
            <strong>
              {period.labels.map(both).join(t("list.comma")) || t("standing.roles.none")}
            </strong>{" "}
            <span className="quiet">
              {period.from
                ? t("adopt.period.from", { from: calendarDay(period.from, language) })
                : t("adopt.period.always")}
              {t("list.comma")}
              {t("standing.by", { name: name(period.actor) })}{" "}
              <When at={period.recorded_at} short />
              {period.practice && <span className="tagged">{t("standing.practice")}</span>}
            </span>
            {period.because && <span className="standing-because">{period.because}</span>}
          </li>
        ))}
      </ul>
      {administrator && (
        <button type="button" className="button small" onClick={open}>
          {t("standing.roles.change")}
        </button>
      )}
    </section>
  );
}

export function RolesSheet({ page, close }: { page: StandingPage; close: () => void }) {
  const { t, both } = useText();
  const [roles, setRoles] = useState<string[]>(page.roles.at(-1)?.roles ?? []);
  const [from, setFrom] = useState("");
  const [because, setBecause] = useState("");
  const change = useChange<StandingDone>("POST", "/organisation/roles", ["standing", "/deadlines"]);
  const [strict, setStrict] = useState(false);
  const day = dayOf(from);
  const send = () => {
    setStrict(true);
    if (from.trim() && !day) return;
    change.mutate(
      { roles, ...(day && { from: day }), ...(because.trim() && { because: because.trim() }) },
      {
        onSuccess: (done) => {
          notify(t(done.changed ? "standing.done" : "standing.said-before"));
          close();
        },
      },
    );
  };
  return (
    <Sheet
      title={t("standing.roles.of", { organisation: page.organisation })}
      close={close}
      place="side"
    >
      <form
        className="sheet-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) send();
        }}
      >
        <div className="sheet-content">
          <p className="form-help">{t("standing.roles.why")}</p>
          <ManyField
            label={t("standing.roles.say")}
            hint={t("standing.roles.hint")}
            value={roles}
            onChange={setRoles}
            choices={page.offered.map((one) => ({
              value: one.role,
              label: `${both(one.label)} · ${t("law.count.standings", { count: one.duties })}`,
            }))}
          />
          <DayField
            label={t("standing.roles.from")}
            hint={t("standing.roles.from.hint")}
            optional
            value={from}
            onChange={setFrom}
            strict={strict}
          />
          <TextField label={t("field.because")} optional value={because} onChange={setBecause} />
          {change.error && <Problem error={change.error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={change.isPending}>
            {t("standing.roles.act")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
