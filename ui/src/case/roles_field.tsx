// The roles of a party, each of one asset or of none in particular.

import { useId } from "react";

import { useWords } from "../api/queries";
import { PlusSign, CloseSign } from "../parts/icons";
import { useText } from "../text/i18n";
import type { NewRole } from "./form_state";

export const kRoles = ["provider", "operator", "third-party", "individual"] as const;

interface Props {
  label: string;
  hint?: string | undefined;
  value: NewRole[];
  onChange: (value: NewRole[]) => void;
  assets: string[];
}

// Those of the program, then those that packs adopted here add.
function useRoles(): { role: string; label: string }[] {
  const { t, both } = useText();
  const words = useWords().data?.roles ?? [];
  const own = kRoles.map((role) => ({ role: role as string, label: t(`role.${role}`) }));
  const known = new Set<string>(kRoles);
  const more = words.filter(({ name }) => !known.has(name));
  return [...own, ...more.map(({ name, label }) => ({ role: name, label: both(label) }))];
}

export function RolesField({ label, hint, value, onChange, assets }: Props) {
  const { t } = useText();
  const roles = useRoles();
  const id = useId();
  const put = (at: number, part: Partial<NewRole>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="field" aria-describedby={`${id}-hint`}>
      <legend>{label}</legend>
      {value.map((row, at) => (
        <div className="role-row" key={at}>
          <select
            aria-label={t("role")}
            value={row.role}
            onChange={(event) => put(at, { role: event.target.value })}
          >
            {roles.map(({ role, label }) => (
              <option key={role} value={role}>
                {label}
              </option>
            ))}
          </select>
          <select
            aria-label={t("asset")}
            value={row.asset}
            onChange={(event) => put(at, { asset: event.target.value })}
          >
            <option value="">{t("role.no-asset")}</option>
            {assets.map((asset) => (
              <option key={asset} value={asset}>
                {asset}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button plain square"
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          >
            <CloseSign />
            <span className="unseen">{t("remove")}</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button small"
        onClick={() => onChange([...value, { role: "provider", asset: assets[0] ?? "" }])}
      >
        <PlusSign /> {t("role.add")}
      </button>
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    </fieldset>
  );
}
