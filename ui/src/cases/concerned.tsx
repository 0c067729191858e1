// Rows of assets and of parties in the form of a new case.

import { CloseSign, PlusSign } from "../parts/icons";
import { useText, type Key } from "../text/i18n";
import { kRoles } from "../case/roles_field";
import { emptyAsset, emptyParty, type NewAsset, type NewCase, type NewParty } from "./new_case";

interface RowsProps<Row> {
  value: Row[];
  onChange: (value: Row[]) => void;
}

function changer<Row>({ value, onChange }: RowsProps<Row>) {
  return {
    put: (at: number, part: Partial<Row>) =>
      onChange(value.map((one, index) => (index === at ? { ...one, ...part } : one))),
    drop: (at: number) => onChange(value.filter((_, index) => index !== at)),
  };
}

interface CellProps {
  label: string;
  children: React.ReactNode;
}

const Cell = ({ label, children }: CellProps) => (
  <label className="cell">
    <span>{label}</span>
    {children}
  </label>
);

export function AssetsField(props: RowsProps<NewAsset>) {
  const { t } = useText();
  const { put, drop } = changer(props);
  return (
    <div className="row-list">
      {props.value.map((row, at) => (
        <div className="row-edit" key={at} role="group" aria-label={t("new.asset", { at: at + 1 })}>
          <Cell label={t("field.asset.name")}>
            <input
              type="text"
              autoComplete="off"
              value={row.asset}
              onChange={(event) => put(at, { asset: event.target.value })}
            />
          </Cell>
          <Cell label={t("kind")}>
            <select value={row.kind} onChange={(event) => put(at, { kind: event.target.value })}>
              {(["product", "service", "system"] as const).map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kind.${kind}`)}
                </option>
              ))}
            </select>
          </Cell>
          <Cell label={t("field.versions")}>
            <input
              type="text"
              autoComplete="off"
              value={row.versions}
              onChange={(event) => put(at, { versions: event.target.value })}
            />
          </Cell>
          <Cell label={t("new.our-role")}>
            <select
              value={row.ourRole}
              onChange={(event) => put(at, { ourRole: event.target.value })}
            >
              <option value="provider">{t("role.provider")}</option>
              <option value="operator">{t("role.operator")}</option>
              <option value="">{t("new.no-role")}</option>
            </select>
          </Cell>
          <Drop
            onClick={() => drop(at)}
            label={t("remove.named", { name: row.asset || `${at + 1}` })}
          />
        </div>
      ))}
      <Add
        label={t("new.add-asset")}
        onClick={() => props.onChange([...props.value, emptyAsset()])}
      />
    </div>
  );
}

interface PartiesProps {
  draft: NewCase;
  onChange: (value: NewParty[]) => void;
}

export function PartiesField({ draft, onChange }: PartiesProps) {
  const { t } = useText();
  const { put, drop } = changer({ value: draft.parties, onChange });
  const assets = draft.assets.map(({ asset }) => asset.trim()).filter(Boolean);
  return (
    <div className="row-list">
      {draft.parties.map((row, at) => (
        <div className="row-edit" key={at} role="group" aria-label={t("new.party", { at: at + 1 })}>
          <Cell label={t("party")}>
            <input
              type="text"
              autoComplete="off"
              value={row.party}
              onChange={(event) => put(at, { party: event.target.value })}
            />
          </Cell>
          <Cell label={t("role")}>
            <select value={row.role} onChange={(event) => put(at, { role: event.target.value })}>
              {kRoles.map((role) => (
                <option key={role} value={role}>
                  {t(`role.${role}` as Key)}
                </option>
              ))}
            </select>
          </Cell>
          <Cell label={t("asset")}>
            <select value={row.asset} onChange={(event) => put(at, { asset: event.target.value })}>
              <option value="">{t("role.no-asset")}</option>
              {assets.map((asset) => (
                <option key={asset} value={asset}>
                  {asset}
                </option>
              ))}
            </select>
          </Cell>
          <Cell label={t("field.contact")}>
            <input
              type="text"
              autoComplete="off"
              value={row.contact}
              onChange={(event) => put(at, { contact: event.target.value })}
            />
          </Cell>
          <Drop
            onClick={() => drop(at)}
            label={t("remove.named", { name: row.party || `${at + 1}` })}
          />
        </div>
      ))}
      <Add label={t("new.add-party")} onClick={() => onChange([...draft.parties, emptyParty()])} />
    </div>
  );
}

function Drop({ onClick, label }: { onClick: () => void; label: string }) {
  return (
    <button type="button" className="button plain square row-drop" onClick={onClick}>
      <CloseSign />
      <span className="unseen">{label}</span>
    </button>
  );
}

function Add({ onClick, label }: { onClick: () => void; label: string }) {
  return (
    <button type="button" className="button small" onClick={onClick}>
      <PlusSign /> {label}
    </button>
  );
}
