// Which page stands at which address.

import { Component, Suspense, useMemo, type ReactNode } from "react";
import { Redirect, Route, Router, Switch, useLocation, useRouter } from "wouter";

import { useSession } from "./api/queries";
import { Frame } from "./frame/frame";
import { later, reload } from "./frame/later";
import { decoding, useAddress } from "./frame/routes";
import { SessionContext } from "./frame/session";
import { Missing, Waiting, WaysOn } from "./parts/problem";
import { useText } from "./text/i18n";
import { DeadlinesPage } from "./deadlines/page";
import { CasesPage } from "./cases/page";

const NewCasePage = later(() => import("./cases/new"));
const DocumentPage = later(() => import("./document/page"));
const CasePage = later(() => import("./case/page"));
const WhyPage = later(() => import("./why/page"));
const RulePage = later(() => import("./case_law/page"));
const CataloguePage = later(() => import("./records/catalogue"));
const RecordPage = later(() => import("./records/record"));
const BillsPage = later(() => import("./bills/list"));
const BillPage = later(() => import("./bills/bill"));
const CveNumbersPage = later(() => import("./cve/page"));
const LedgerPage = later(() => import("./records/ledger"));
const BooksPage = later(() => import("./law/books"));
const BookPage = later(() => import("./law/book"));
const UnreadPage = later(() => import("./law/unread"));
const AdoptPage = later(() => import("./law/adopt"));
const AdoptOnePage = later(() => import("./law/adopt_one"));
const WhatIfPage = later(() => import("./law/what_if"));
const StandingPage = later(() => import("./standing/page"));
const StandingWhyPage = later(() => import("./standing/why"));
const PeoplePage = later(() => import("./people/page"));
const MePage = later(() => import("./me/page"));

export function App() {
  const { parser } = useRouter();
  const decoded = useMemo(() => decoding(parser), [parser]);
  return (
    <Router hook={useAddress} parser={decoded}>
      <Inside />
    </Router>
  );
}

function Inside() {
  const session = useSession();
  const [address] = useLocation();
  if (!session.data)
    return (
      <main className="alone">
        <Waiting error={session.error} again={() => void session.refetch()} />
      </main>
    );
  return (
    <SessionContext value={session.data}>
      <Frame>
        <Broken address={address}>
          <Suspense fallback={<Waiting error={null} again={() => undefined} />}>
            <Pages />
          </Suspense>
        </Broken>
      </Frame>
    </SessionContext>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/deadlines" component={DeadlinesPage} />
      <Route path="/deadlines/standing" component={StandingPage} />
      <Route path="/deadlines/standing/:duty">
        {({ duty }) => <StandingWhyPage key={duty} duty={duty} />}
      </Route>
      <Route path="/cases" component={CasesPage} />
      <Route path="/cases/new" component={NewCasePage} />
      <Route path="/cases/import" component={DocumentPage} />
      <Route path="/cases/:id/duties/*?">
        {({ id, "*": duty }) => <WhyPage id={id} duty={duty ?? ""} />}
      </Route>
      <Route path="/cases/:id/rules/:rule">
        {({ id, rule }) => <RulePage id={id} rule={rule} />}
      </Route>
      <Route path="/cases/:id/law">{({ id }) => <CasePage key={id} id={id} tab="law" />}</Route>
      <Route path="/cases/:id/score">{({ id }) => <CasePage key={id} id={id} tab="score" />}</Route>
      <Route path="/cases/:id/advisory">
        {({ id }) => <CasePage key={id} id={id} tab="advisory" />}
      </Route>
      <Route path="/cases/:id/bills">{({ id }) => <CasePage key={id} id={id} tab="bills" />}</Route>
      <Route path="/cases/:id/cve/:act?">
        {({ id, act }) => <CasePage key={id} id={id} tab="cve" act={act} />}
      </Route>
      {["state-affected", "describe"].map((command) => (
        <Route key={command} path={`/cases/:id/do/${command}`}>
          {({ id }) => <CasePage key={id} id={id} tab="advisory" />}
        </Route>
      ))}
      <Route path="/cases/:id/do/score">
        {({ id }) => <CasePage key={id} id={id} tab="score" />}
      </Route>
      <Route path="/cases/:id/do/:command">
        {({ id, command }) => <CasePage key={id} id={id} command={command} />}
      </Route>
      <Route path="/cases/:id/affected">
        {({ id }) => <CasePage key={id} id={id} tab="affected" />}
      </Route>
      <Route path="/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
      <Route path="/records/catalogue" component={CataloguePage} />
      <Route path="/records/catalogue/:source/:id">
        {({ source, id }) => <RecordPage source={source} id={id} />}
      </Route>
      <Route path="/records/bills" component={BillsPage} />
      <Route path="/records/bills/:name">
        {({ name }) => <BillPage key={name} name={name} />}
      </Route>
      <Route path="/records/cve" component={CveNumbersPage} />
      <Route path="/records/ledger" component={LedgerPage} />
      <Route path="/records">
        <Redirect to="/records/catalogue" replace />
      </Route>
      <Route path="/law" component={BooksPage} />
      <Route path="/law/adopt" component={AdoptPage} />
      <Route path="/law/adopt/:name">{({ name }) => <AdoptOnePage name={name} />}</Route>
      <Route path="/law/what-if" component={WhatIfPage} />
      <Route path="/law/:name/unread">{({ name }) => <UnreadPage name={name} />}</Route>
      <Route path="/law/:name">{({ name }) => <BookPage name={name} />}</Route>
      <Route path="/people" component={PeoplePage} />
      <Route path="/me" component={MePage} />
      <Route path="/">
        <Redirect to="/deadlines" replace />
      </Route>
      <Route component={Nowhere} />
    </Switch>
  );
}

function Nowhere() {
  const { t } = useText();
  return (
    <div className="page">
      <div className="empty">
        <h1>{t("nowhere.title")}</h1>
        <p>{t("nowhere.text")}</p>
        <WaysOn />
      </div>
    </div>
  );
}

// A fault in a page leaves the frame standing, and ends with the page.
interface BrokenProps {
  address: string;
  children: ReactNode;
}
class Broken extends Component<BrokenProps, { error: unknown }> {
  override state = { error: undefined as unknown };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override componentDidUpdate(before: BrokenProps) {
    if (this.state.error !== undefined && before.address !== this.props.address)
      this.setState({ error: undefined });
  }
  override render() {
    if (this.state.error === undefined) return this.props.children;
    return (
      <div className="page">
        <Missing error={this.state.error} again={() => void reload()} />
      </div>
    );
  }
}
