// What the screens ask the server for, by name.

import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";

import { get, newRequestKey, post, query, Refusal, request, setCsrf } from "./client";
import { setServerNow } from "../text/clock";
import type {
  Account,
  Book,
  BookHead,
  BookHits,
  CaseDifference,
  CaseLaw,
  CasePage,
  CaseRow,
  CatalogueRow,
  Deadlines,
  Difference,
  DraftAnswer,
  DraftChapter,
  DutyAsset,
  Ledger,
  PacksFollowed,
  PackShelf,
  Page,
  Reason,
  RecordPage,
  Reply,
  RuleReason,
  Session,
  StandingPage,
  StandingReason,
  TimelineEntry,
  WordsInForce,
} from "./types";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 15 * 60_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < 2 && error instanceof Refusal && (error.status === 0 || error.status >= 500),
    },
  },
});

export function useSession() {
  return useQuery({
    queryKey: ["session"],
    queryFn: async () => {
      const session = await get<Session>("/session");
      setCsrf(session.csrf);
      setServerNow(session.now);
      return session;
    },
    refetchInterval: 5 * 60_000,
    staleTime: 60_000,
  });
}

type Filters = Record<string, string | boolean | undefined>;

// A list that grows page by page; `items` are those loaded, `total` is what the server counts.
export function usePaged<Row, Whole extends Page<Row> = Page<Row>>(
  path: string,
  filters: Filters,
  options: { limit?: number; enabled?: boolean; refetch?: number } = {},
) {
  const limit = options.limit ?? 50;
  const found = useInfiniteQuery({
    queryKey: [path, filters, limit],
    queryFn: ({ pageParam }) => get<Whole>(path + query({ ...filters, limit, after: pageParam })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    refetchInterval: options.refetch ?? false,
  });
  const pages = found.data?.pages ?? [];
  return {
    ...found,
    first: pages[0],
    items: pages.flatMap((page) => page.items),
    total: pages.at(-1)?.total ?? 0,
    beyond: pages.at(-1)?.beyond ?? false,
    unread: found.isPending || found.hasNextPage,
  };
}

export const useDeadlines = (filters: Filters, limit = 50) =>
  usePaged<Deadlines["items"][number], Deadlines>("/deadlines", filters, {
    limit,
    refetch: 60_000,
  });

export const useCases = (filters: Filters, limit = 50, enabled = true) =>
  usePaged<CaseRow>("/cases", filters, { limit, enabled, refetch: 60_000 });

export const useCatalogue = (filters: Filters) => usePaged<CatalogueRow>("/catalogue", filters);

const casePath = (id: string) => `/cases/${encodeURIComponent(id)}`;

export const useCase = (id: string) =>
  useQuery({
    queryKey: ["case", id],
    queryFn: () => get<CasePage>(casePath(id)),
    refetchInterval: 60_000,
  });

// The newest first; `groups` are those asked for, none of them all.
export const useTimeline = (id: string, groups: string[] = []) =>
  usePaged<TimelineEntry>(
    `${casePath(id)}/timeline`,
    { newest: true, group: groups.toSorted().join(",") },
    { limit: 100 },
  );

// `readings` are options that this desk does not take: "clock-start=verified".
export const useReason = (id: string, duty: string, readings: string) =>
  useQuery({
    queryKey: ["reason", id, duty, readings],
    queryFn: () =>
      get<Reason>(`${casePath(id)}/duties/${encodeURIComponent(duty)}${query({ readings })}`),
    placeholderData: keepPreviousData,
  });

// The assets for which a duty comes to the same; asked for when they are to be seen.
export const useDutyAssets = (id: string, duty: string, enabled: boolean) =>
  usePaged<DutyAsset>(
    `${casePath(id)}/duties/${encodeURIComponent(duty)}/assets`,
    {},
    { limit: 100, enabled },
  );

// What the laws ask of the organisation, and of no case.
export const useStanding = () =>
  useQuery({
    queryKey: ["standing"],
    queryFn: () => get<StandingPage>("/standing"),
    refetchInterval: 60_000,
  });

export const useStandingReason = (duty: string) =>
  useQuery({
    queryKey: ["standing", duty],
    queryFn: () => get<StandingReason>(`/standing/${encodeURIComponent(duty)}`),
    refetchInterval: 60_000,
  });

export const useCaseLaw = (id: string) =>
  useQuery({
    queryKey: ["case-law", id],
    queryFn: () => get<CaseLaw>(`${casePath(id)}/law`),
    refetchInterval: 60_000,
  });

export const useRuleReason = (id: string, rule: string, asset: string) =>
  useQuery({
    queryKey: ["rule-reason", id, rule, asset],
    queryFn: () =>
      get<RuleReason>(`${casePath(id)}/rules/${encodeURIComponent(rule)}${query({ asset })}`),
  });

export const useRecord = (source: string, id: string) =>
  useQuery({
    queryKey: ["catalogue-record", source, id],
    queryFn: () =>
      get<RecordPage>(`/catalogue/${encodeURIComponent(source)}/${encodeURIComponent(id)}`),
  });

export const useAccounts = (enabled = true) =>
  useQuery({
    queryKey: ["accounts"],
    queryFn: () => get<{ items: Account[] }>("/accounts"),
    enabled,
    staleTime: 60_000,
  });

// What an account is called; the account itself while that is not known.
export function useNames(): (account: string | undefined) => string {
  const { data } = useAccounts();
  const names = new Map(data?.items.map((one) => [one.account, one.name]));
  return (account) => (account ? (names.get(account) ?? account) : "");
}

export const useBooks = () =>
  useQuery({
    queryKey: ["books"],
    queryFn: () => get<{ items: BookHead[] }>("/books"),
    staleTime: 60_000,
  });

export const useBook = (name: string) =>
  useQuery({
    queryKey: ["book", name],
    queryFn: () => get<Book>(`/books/${encodeURIComponent(name)}`),
    staleTime: 300_000,
  });

export const useBookSearch = (search: string, pack: string) =>
  useQuery({
    queryKey: ["book-search", search, pack],
    queryFn: () => get<BookHits>(`/book-search${query({ search, pack })}`),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

// All packs of the program, and on which days which counts here.
export const useShelf = () =>
  useQuery({ queryKey: ["shelf"], queryFn: () => get<PackShelf>("/adoption") });

// Asked again soon while it is under way.
export const useFollowed = () =>
  useQuery({
    queryKey: ["followed"],
    queryFn: () => get<PacksFollowed>("/adoption/followed"),
    refetchInterval: (asked) => (asked.state.data?.under_way ? 2_000 : 60_000),
  });

// The names that commands of a case may use, from the packs adopted.
export const useWords = () =>
  useQuery({
    queryKey: ["words"],
    queryFn: () => get<WordsInForce>("/words"),
    staleTime: 300_000,
  });

// What is asked of /what-if.
export interface Supposed {
  adopt?: string;
  withdraw?: string;
  from?: string;
  readings?: string;
  terms?: string;
}

export const useDifference = (supposed: Supposed) =>
  usePaged<CaseDifference, Difference>("/what-if", { ...supposed }, { limit: 20 });

// The chapters of a pack as they were read from somebody's disk. The number is another one for each
// reading, so that the chapters themselves need not be compared.
export interface Draft {
  number: number;
  chapters: DraftChapter[];
  from?: string;
}

// The draft as the server checked it, and the difference page by page.
export function useDraft({ number, chapters, from }: Draft) {
  const found = useInfiniteQuery({
    queryKey: ["/what-if/draft", number, from],
    queryFn: ({ pageParam }) =>
      post<DraftAnswer>("/what-if/draft", {
        chapters,
        limit: 20,
        ...(from && { from }),
        ...(pageParam && { after: pageParam }),
      }),
    initialPageParam: "",
    getNextPageParam: (last) => last.difference?.next,
    placeholderData: keepPreviousData,
  });
  const pages = found.data?.pages ?? [];
  return {
    ...found,
    answer: pages[0],
    first: pages[0]?.difference,
    items: pages.flatMap((page) => page.difference?.items ?? []),
    total: pages.at(-1)?.difference?.total ?? 0,
  };
}

export const useLedger = () =>
  useQuery({ queryKey: ["ledger"], queryFn: () => get<Ledger>("/ledger") });

export interface Sent {
  path: string;
  body: unknown;
  requestKey: string;
  seen?: number;
}

export function previewCommand(caseId: string, sent: Sent): Promise<Reply> {
  return post<Reply>(`${casePath(caseId)}/${sent.path}?preview=true`, sent.body, {
    requestKey: newRequestKey(),
    ...(sent.seen === undefined ? {} : { seen: sent.seen }),
  });
}

export function sendCommand(caseId: string, sent: Sent): Promise<Reply> {
  return post<Reply>(`${casePath(caseId)}/${sent.path}`, sent.body, {
    requestKey: sent.requestKey,
    ...(sent.seen === undefined ? {} : { seen: sent.seen }),
  });
}

// Everything that is derived from cases may have changed.
export async function refreshCases(client: QueryClient): Promise<void> {
  const still = new Set([
    "session",
    "accounts",
    "books",
    "book",
    "book-search",
    "shelf",
    "words",
  ]);
  await client.invalidateQueries({ predicate: (one) => !still.has(String(one.queryKey[0])) });
}

// A change outside a case: of accounts, the password, the calendar link, the catalogue.
export function useChange<Answer, Body = unknown>(
  method: "POST" | "DELETE",
  path: string | ((body: Body) => string),
  refresh: string[] = [],
) {
  const client = useQueryClient();
  return useMutation<Answer, Refusal, Body>({
    mutationFn: (body: Body) =>
      request<Answer>(method, typeof path === "string" ? path : path(body), {
        body: method === "DELETE" ? undefined : (body ?? {}),
        requestKey: newRequestKey(),
      }),
    onSuccess: () =>
      Promise.all(refresh.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
