// What a record holds, member by member, in words where we have them.

import type { ReactNode } from "react";

import { useNames } from "../api/queries";
import type { TimelineEntry } from "../api/types";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";
import { schemeName } from "../text/schemes";

// The text that is the record: shown as text, without a label.
const kProse = new Set(["text", "decision", "because", "note", "measure", "what", "description"]);

export function FieldList({ entry }: { entry: TimelineEntry }) {
  const { t, has } = useText();
  const fields = Object.entries(entry.fields ?? {}).filter(
    ([name, value]) => value !== "" && value !== null && !kHidden.has(name),
  );
  if (fields.length === 0) return null;
  const prose = fields.filter(([name, value]) => kProse.has(name) && typeof value === "string");
  const rest = fields.filter(([name]) => !kProse.has(name));
  return (
    <>
      {rest.length > 0 && (
        <dl className="entry-fields">
          {rest.map(([name, value]) => {
            const key: string = `field.${name}`;
            return (
              <div key={name}>
                <dt>{has(key) ? t(key as Key) : name}</dt>
                <dd>
                  <FieldText name={name} value={value} />
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {prose.map(([name, value]) => (
        <p key={name} className="entry-text">
          {String(value)}
        </p>
      ))}
    </>
  );
}

// Told elsewhere in the entry, or of no use to a person; whole documents of CVE Services.
const kHidden = new Set(["ours", "practice", "document", "answer", "held"]);
const kNames = ["how", "kind", "judged", "audience", "contains", "role", "severity"];

const kAccounts = ["account", "readers"];

function FieldText({ name, value }: { name: string; value: unknown }): ReactNode {
  const { t, has } = useText();
  const called = useNames();
  const word = (text: string) => {
    if (kAccounts.includes(name)) return called(text);
    if (name === "scheme") return schemeName(text);
    const key: string = `${name}.${text}`;
    return kNames.includes(name) && has(key) ? t(key as Key) : text;
  };
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "string") return isInstant(value) ? <When at={value} short /> : word(value);
  if (Array.isArray(value) && name === "roles") {
    const named = (role: string) => t(`role.${role}` as Key);
    return <Several texts={value.map((one) => roleText(one, named))} />;
  }
  if (isChange(value)) return <Changed change={value} />;
  if (Array.isArray(value) && value.length === 0) return t("contains.none");
  if (Array.isArray(value)) return <Several texts={value.map((one) => inner(one, word))} />;
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

// What a statement changed of a list: what is said no more, and what is said from there on.
interface Change {
  removed?: unknown[];
  added?: { item: unknown }[];
}
const isChange = (value: unknown): value is Change =>
  typeof value === "object" && value !== null && ("removed" in value || "added" in value);

function Changed({ change }: { change: Change }) {
  const { t, has } = useText();
  const word = (text: string) => {
    const key: string = `vex.${text}`;
    return has(key) ? t(key as Key) : text;
  };
  const lines = [
    ...(change.removed ?? []).map((one) => ["−", one] as const),
    ...(change.added ?? []).map(({ item }) => ["+", item] as const),
  ];
  const shown = lines.length > kFirst + 2 ? kFirst : lines.length;
  const list = (part: typeof lines) => (
    <ul className="entry-changes">
      {part.map(([sign, one], at) => (
        <li key={at}>
          <span aria-hidden="true">{sign}</span>
          <span className="unseen">{t(sign === "+" ? "change.added" : "change.removed")}</span>{" "}
          {sign === "−" ? <s>{inner(one, word)}</s> : inner(one, word)}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(lines.slice(0, shown))}
      {shown < lines.length && (
        <details className="duty-assets">
          <summary>{t("assets.more", { count: lines.length - shown })}</summary>
          {list(lines.slice(shown))}
        </details>
      )}
    </>
  );
}

const kFirst = 20;

// A party may have ten thousand roles: the first few stand there, the others on demand.
function Several({ texts }: { texts: string[] }) {
  const { t } = useText();
  const first = texts.length > kFirst + 2 ? kFirst : texts.length;
  return (
    <>
      {texts.slice(0, first).join(t("list.comma"))}
      {first < texts.length && (
        <details className="duty-assets">
          <summary>{t("assets.more", { count: texts.length - first })}</summary>
          {texts.slice(first).join(t("list.comma"))}
        </details>
      )}
    </>
  );
}

function roleText(value: unknown, named: (role: string) => string): string {
  const { role, asset } = (value ?? {}) as { role?: string; asset?: string };
  return [named(role ?? ""), asset].filter(Boolean).join(" · ");
}

function inner(value: unknown, word: (text: string) => string): string {
  if (typeof value === "string") return word(value);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.values(value)
    .filter(Boolean)
    .map((part) => word(String(part)))
    .join(" · ");
}

const isInstant = (text: string) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text);
