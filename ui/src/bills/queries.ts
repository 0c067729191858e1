import { useQuery } from "@tanstack/react-query";

import { get, query } from "../api/client";
import { usePaged } from "../api/queries";
import {
  billApi,
  caseBillsApi,
  type BillPage,
  type Bills,
  type CaseBills,
  type Match,
  type RecordBills,
} from "./model";

// Whatever is asked again when a bill or a decision changed.
export const billKeys = (name: string) => [billApi(name), "bills", "record-bills"];

export const useBills = () =>
  useQuery({
    queryKey: ["bills"],
    queryFn: () => get<Bills>("/bills"),
    refetchInterval: 15_000,
  });

export const useBill = (name: string, filters: { show: string; confidence: string }) =>
  usePaged<Match, BillPage>(billApi(name), filters, { refetch: 15_000 });

export const useRecordBills = (source: string, id: string) =>
  useQuery({
    queryKey: ["record-bills", source, id],
    queryFn: () =>
      get<RecordBills>(`/catalogue/${encodeURIComponent(source)}/${encodeURIComponent(id)}/bills`),
  });

// Asked again: others bring bills, and decide.
export const useCaseBills = (number: string, bill?: string, enabled = true) =>
  useQuery({
    queryKey: ["case-bills", number, bill],
    queryFn: () => get<CaseBills>(caseBillsApi(number, "bills") + query({ bill })),
    refetchInterval: 15_000,
    enabled,
  });
