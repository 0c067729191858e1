// What the reader decides for himself: language, theme, zone, keys, password, calendar link.

import { useState } from "react";

import { useChange } from "../api/queries";
import { useReader } from "../frame/session";
import { CheckField, ChoiceField, RadioField, TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useMinute } from "../text/clock";
import { offsetText } from "../text/dates";
import { useText } from "../text/i18n";
import { change, useSettings, type Theme } from "../text/settings";
import { useTitle } from "../text/title";
import { allZones } from "../text/zones";
import { Calendar } from "./calendar";
import { Mail } from "./mail";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/desk.css";
import "../styles/sheets.css";
import "../styles/forms.css";

export default function MePage() {
  const { t } = useText();
  const session = useReader();
  useTitle(t("place.me"));
  return (
    <div className="page form-page settings">
      <h1>{session.name}</h1>
      <p className="lead">
        <span className="mono">{session.account}</span>
        {" · "}
        {session.roles.map((role) => t(`account.${role}`)).join(t("list.comma"))}
        {" · "}
        {session.organisation}
      </p>
      <Looks />
      <Mail />
      <Calendar />
      <Password />
      <p className="quiet">{t("version", { version: session.version })}</p>
    </div>
  );
}

function Looks() {
  const { t } = useText();
  const settings = useSettings();
  const now = useMinute();
  const zones = allZones();
  const known = zones.includes(settings.zone) ? zones : [settings.zone, ...zones];
  return (
    <section className="form-part">
      <h2>{t("me.looks")}</h2>
      <RadioField
        label={t("me.language")}
        value={settings.language}
        onChange={(language) => change({ language: language === "zh" ? "zh" : "en" })}
        choices={[
          { value: "zh", label: "中文" },
          { value: "en", label: "English" },
        ]}
      />
      <RadioField
        label={t("me.theme")}
        value={settings.theme}
        onChange={(theme) => change({ theme: theme as Theme })}
        choices={(["system", "light", "dark"] as const).map((theme) => ({
          value: theme,
          label: t(`theme.${theme}`),
        }))}
      />
      <ChoiceField
        label={t("me.zone")}
        hint={t("me.zone.hint")}
        value={settings.zone}
        onChange={(zone) => change({ zone })}
        choices={known.map((zone) => ({
          value: zone,
          // UTC is its own offset: said once.
          label: [
            ...new Set([
              zone.replaceAll("_", " "),
              ...(zone === settings.zone ? [offsetText(now, zone)] : []),
            ]),
          ].join(" "),
        }))}
      />
      <CheckField
        label={t("me.keys")}
        hint={t("me.keys.hint")}
        value={settings.keys}
        onChange={(keys) => change({ keys })}
      />
    </section>
  );
}

function Password() {
  const { t } = useText();
  const session = useReader();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [strict, setStrict] = useState(false);
  const save = useChange("POST", "/session/password");
  const differs = next !== again;
  const send = () => {
    setStrict(true);
    if (!old || !next || differs) return;
    save.mutate(
      { old, new: next },
      {
        onSuccess: () => {
          setOld("");
          setNext("");
          setAgain("");
          setStrict(false);
          notify(t("me.password.done"));
        },
      },
    );
  };
  const needed = (text: string) => (strict && !text ? t("field.needed") : undefined);
  return (
    <form
      className="form-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{t("me.password")}</h2>
      <input type="text" autoComplete="username" value={session.account} readOnly hidden />
      <TextField
        label={t("me.password.old")}
        type="password"
        autoComplete="current-password"
        problem={needed(old)}
        value={old}
        onChange={setOld}
      />
      <TextField
        label={t("me.password.new")}
        hint={t("me.password.hint")}
        type="password"
        autoComplete="new-password"
        problem={needed(next)}
        value={next}
        onChange={setNext}
      />
      <TextField
        label={t("me.password.again")}
        type="password"
        autoComplete="new-password"
        problem={strict && differs ? t("me.password.differs") : undefined}
        value={again}
        onChange={setAgain}
      />
      {save.error && <Problem error={save.error} />}
      <button type="submit" className="button main" disabled={save.isPending}>
        {t("me.password.act")}
      </button>
    </form>
  );
}
