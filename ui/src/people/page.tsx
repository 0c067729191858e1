// Who has an account here, with which roles; invitations; accounts that are no longer used.

import { useState } from "react";
import { Link } from "wouter";

import { useAccounts, useChange } from "../api/queries";
import type { Account } from "../api/types";
import { useIs, useReader } from "../frame/session";
import { Ask } from "../parts/dialog";
import { PlusSign } from "../parts/icons";
import { notify } from "../parts/notices";
import { Problem, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Invite } from "./invite";
import { NewLink } from "./link";
import { MailSheet } from "./mail";
import { RolesSheet } from "./roles";
import "../styles/why.css";
import "../styles/desk.css";
import "../styles/sheets.css";
import "../styles/forms.css";

type Act = "roles" | "mail" | "link" | "end";
type Open = { what: "invite" } | { what: Act; account: Account } | undefined;

export default function PeoplePage() {
  const { t } = useText();
  const administrator = useIs()("administrator");
  const found = useAccounts(administrator);
  const [open, setOpen] = useState<Open>();
  useTitle(t("place.people"));
  const close = () => setOpen(undefined);
  if (!administrator)
    return (
      <div className="page">
        <h1>{t("place.people")}</h1>
        <p className="lead">{t("people.administrators")}</p>
        <p className="empty-acts ways-on">
          <Link href="/me" className="button main">
            {t("place.me")}
          </Link>
          <Link href="/deadlines" className="button">
            {t("place.deadlines")}
          </Link>
        </p>
      </div>
    );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t("place.people")}</h1>
        <button
          type="button"
          className="button main page-act"
          onClick={() => setOpen({ what: "invite" })}
        >
          <PlusSign /> {t("people.invite")}
        </button>
      </div>
      <p className="lead">{t("people.text")}</p>
      {!found.data ? (
        <Waiting error={found.error} again={() => void found.refetch()} />
      ) : (
        <PeopleTable accounts={found.data.items} open={setOpen} />
      )}
      {open?.what === "invite" && <Invite close={close} />}
      {open?.what === "roles" && <RolesSheet account={open.account} close={close} />}
      {open?.what === "mail" && <MailSheet account={open.account} close={close} />}
      {open?.what === "link" && <NewLink account={open.account} close={close} />}
      {open?.what === "end" && <End account={open.account} close={close} />}
    </div>
  );
}

function PeopleTable({ accounts, open }: { accounts: Account[]; open: (what: Open) => void }) {
  const { t } = useText();
  return (
    <table className="rows people">
      <caption className="unseen">{t("place.people")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("people.name")}</th>
          <th scope="col">{t("people.roles")}</th>
          <th scope="col">
            <span className="unseen">{t("people.acts")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((one) => (
          <Person key={one.account} account={one} open={open} />
        ))}
      </tbody>
    </table>
  );
}

function Person({ account, open }: { account: Account; open: (what: Open) => void }) {
  const { t } = useText();
  const own = account.account === useReader().account;
  const acts: [Act, string][] = [
    ["roles", t("people.roles.change")],
    ["mail", t("people.mail")],
    ...(own
      ? []
      : ([
          ["link", t("people.link.new")],
          ["end", t("people.end")],
        ] as [Act, string][])),
  ];
  return (
    <tr className={account.active ? "" : "past"}>
      <td>
        <span className="cell-main">
          {account.name} {own && <span className="quiet">{t("people.you")}</span>}
        </span>
        <span className="cell-sub mono">{account.account}</span>
        {account.active && <Reached account={account} />}
      </td>
      <td>
        {account.active
          ? account.roles.map((role) => t(`account.${role}`)).join(t("list.comma"))
          : t("people.ended")}
        {account.active && account.invited && (
          <span className="cell-sub">{t("people.invited")}</span>
        )}
      </td>
      <td className="people-acts">
        {!account.active && <Again account={account} />}
        {account.active &&
          acts.map(([what, words]) => (
            <button
              key={what}
              type="button"
              className="button small"
              onClick={() => open({ what, account })}
            >
              {words}
              <span className="unseen"> {account.name}</span>
            </button>
          ))}
      </td>
    </tr>
  );
}

// Where reminders go; of a handler without an address, that none does.
function Reached({ account }: { account: Account }) {
  const { t } = useText();
  if (account.mail) return <span className="cell-sub people-mail">{account.mail}</span>;
  if (!account.roles.includes("handler")) return null;
  return <span className="cell-sub">{t("people.mail.none")}</span>;
}

function Again({ account }: { account: Account }) {
  const { t } = useText();
  const where = `/accounts/${encodeURIComponent(account.account)}/activation`;
  const again = useChange("POST", where, ["accounts"]);
  const act = () =>
    again.mutate(undefined, {
      onSuccess: () => notify(t("people.again.done", { name: account.name })),
    });
  return (
    <>
      <button type="button" className="button small" disabled={again.isPending} onClick={act}>
        {t("people.again")}
        <span className="unseen"> {account.name}</span>
      </button>
      {again.error && <Problem error={again.error} />}
    </>
  );
}

function End({ account, close }: { account: Account; close: () => void }) {
  const { t } = useText();
  const where = `/accounts/${encodeURIComponent(account.account)}/deactivation`;
  const end = useChange("POST", where, ["accounts"]);
  const act = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        notify(t("people.end.done", { name: account.name }));
        close();
      },
    });
  return (
    <Ask
      title={t("people.end.title", { name: account.name })}
      text={t("people.end.text")}
      act={t("people.end")}
      busy={end.isPending}
      onAct={act}
      close={close}
    >
      {end.error && <Problem error={end.error} />}
    </Ask>
  );
}
