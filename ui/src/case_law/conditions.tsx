// The conditions of a gate or a ban as a list of lists: what each is, whether it holds, the record
// it rests on, and the form that would supply what is missing.

import { Link } from "wouter";

import type { Condition } from "../api/types";
import { Evidence } from "../case/sentences";
import { When } from "../parts/when";
import { useText } from "../text/i18n";
import { HoldsMark } from "./marks";
import { treeOf, type Branch } from "./tree";

interface Context {
  base: string;
  may: string[];
  forbids: boolean; // the situation of a ban: what holds stands in the way
  settled?: boolean; // what it is a part of holds already
}

interface Props extends Context {
  title: string;
  conditions: Condition[] | undefined;
}

export function Conditions({ title, conditions, ...context }: Props) {
  const branches = treeOf(conditions ?? []);
  if (branches.length === 0) return null;
  return (
    <div className="conditions">
      <p className="conditions-title">{title}</p>
      <ul>
        {branches.map((branch, at) => (
          <Item key={at} branch={branch} {...context} />
        ))}
      </ul>
    </div>
  );
}

function Item({ branch, ...context }: { branch: Branch } & Context) {
  const { t } = useText();
  const { condition, parts } = branch;
  const settled = context.settled || (condition.sort === "any" && condition.holds === "yes");
  if (parts.length === 0) return <Leaf condition={condition} {...context} />;
  return (
    <li className="condition-group">
      <p>
        <span className="condition-op">
          {t(condition.sort === "all" ? "condition.all" : "condition.any")}
        </span>{" "}
        <HoldsMark condition={condition} {...context} />
      </p>
      <ul>
        {parts.map((part, at) => (
          <Item key={at} branch={part} {...context} settled={settled} />
        ))}
      </ul>
    </li>
  );
}

function Leaf({ condition, ...context }: { condition: Condition } & Context) {
  const { base, may, forbids, settled } = context;
  const { t, both, language } = useText();
  const lacking = condition.holds === "not-judged" || (condition.holds !== "yes" && !forbids);
  const open = lacking && !settled;
  const people = condition.who.map((one) => both(one)).join(language === "zh" ? "、" : ", ");
  return (
    <li className="condition">
      <div className="condition-line">
        <span className="condition-text">{both(condition.text)}</span>
        <HoldsMark condition={condition} {...context} />
      </div>
      {condition.record !== undefined && condition.at && (
        <p className="condition-sub">
          {condition.by} · <When at={condition.at} short />{" "}
          <Evidence records={[condition.record]} base={base} />
        </p>
      )}
      {open && people && (
        <p className="condition-sub">{t("condition.who", { who: people })}</p>
      )}
      {open && <Supply condition={condition} base={base} may={may} />}
    </li>
  );
}

// The form that records what is missing, filled with what is known of it.
interface SupplyProps {
  condition: Condition;
  base: string;
  may: string[];
}

function Supply({ condition, base, may }: SupplyProps) {
  const { t, both } = useText();
  const { command, fields } = condition;
  if (!command || !may.includes(command)) return null;
  const pairs = Object.entries(fields ?? {}).map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams([...pairs, ["tab", "law"]]).toString();
  const label = t(condition.sort === "judgement" ? "condition.judge" : "condition.record");
  return (
    <p>
      <Link
        href={`${base}/do/${command}?${query}`}
        className="button small"
        aria-label={`${label}: ${both(condition.text)}`}
      >
        {label}
      </Link>
    </p>
  );
}
