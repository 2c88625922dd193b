/** The tables, as the queries see them. Ids and instants are text, so that every back end returns the same. */
import type { Generated } from "kysely";

export interface ArticleRow {
  id: string;
  /** ISO 8601; "" where the article has no date, so that ordering is the same everywhere. */
  published_at: string;
  outlet: string;
  url: string | null;
  /** The `Article` as JSON. */
  body: string;
  /** Of the text, to see changes. */
  hash: string;
  seen_at: string;
}

/** Which source brought an article, and which sources a briefing has: sources are shared, articles kept once. */
export interface SourceArticleRow {
  source: string;
  article: string;
  /** The article's, so that one index gives a source's newest. */
  published_at: string;
}

/** Numbers in order of arrival: the full-text index (`article_words`, see search-sql.ts) knows articles by these. */
export interface ArticleNumberRow {
  number: Generated<number>;
  article: string;
  headline: string;
  /** The article's own spelling of its date. */
  published: string | null;
}

export interface BriefingSourceRow {
  briefing: string;
  source: string;
}

/** What is remembered of a feed or page between two fetches. */
export interface SourceRow {
  url: string;
  etag: string | null;
  last_modified: string | null;
  fetched_at: string;
  new_article_at: string | null;
  failing_since: string | null;
  reason: string | null;
  failures: number;
  next_try_at: string;
  /** Key and mark of the entries read, newest last, as JSON. */
  seen: string;
}

/** Added in chat: see `AddedSource`. */
export interface AddedSourceRow {
  briefing: string;
  url: string;
  kind: string;
  outlet: string | null;
  added_at: string;
  added_by: string;
}

/** One row per (schedule, slot, channel, part): see src/store/ledger.ts. */
export interface DeliveryRow {
  id: string;
  delivery: string;
  part: number;
  parts: number;
  schedule: string;
  briefing: string;
  slot: string;
  channel: string;
  due_at: string;
  late_until: string;
  state: string;
  reason: string | null;
  owner: string;
  fence: number;
  lease_until: string;
  round: number;
  tries: number;
  first_try_at: string | null;
  try_until: string | null;
  next_try_at: string;
  /** The `Receipt` as JSON. */
  receipt: string | null;
  sent_at: string | null;
  sweep_at: string | null;
}

/** What a part says, in a table of its own: the rows above change often and stay small. */
export interface DeliveryContentRow {
  delivery: string;
  part: number;
  /** The `Message` as JSON. */
  body: string;
}

/** See src/store/schedules.ts. */
export interface ScheduleRow {
  id: string;
  origin: string;
  /** The `Schedule` as JSON. */
  body: string;
}

/** The bot in one workspace: see src/store/installations.ts. */
export interface InstallationRow {
  team: string;
  /** The `Installation` as JSON, encrypted. */
  sealed: string;
}

/** A thing that one of several processes does: see src/store/replicas.ts. */
export interface ClaimRow {
  name: string;
  until: string;
}

export interface BudgetRow {
  name: string;
  /** When the next request may leave, in ms since 1970. */
  free_ms: number;
}

/** See src/store/talks.ts. */
export interface TalkRow {
  place: string;
  who: string;
  /** As JSON. */
  said: string;
  at: string;
}

/** See src/store/people.ts, these three. */
export interface MuteRow {
  address: string;
  words: string;
  at: string;
}

export interface QuietHoursRow {
  person: string;
  /** "22:00" by the clocks of the zone, as is its end. */
  starts: string;
  ends: string;
  zone: string;
}

export interface VoteRow {
  delivery: string;
  person: string;
  /** 1 or 0. */
  up: number;
  at: string;
}

/** See src/store/keep.ts. */
export interface KeptRow {
  name: string;
  body: string;
  /** ISO 8601; out of date from then on. */
  until: string;
}

export interface Tables {
  kept: KeptRow;
  mute: MuteRow;
  quiet_hours: QuietHoursRow;
  vote: VoteRow;
  claim: ClaimRow;
  budget: BudgetRow;
  talk: TalkRow;
  article: ArticleRow;
  source_article: SourceArticleRow;
  article_number: ArticleNumberRow;
  briefing_source: BriefingSourceRow;
  source: SourceRow;
  added_source: AddedSourceRow;
  delivery: DeliveryRow;
  delivery_content: DeliveryContentRow;
  installation: InstallationRow;
  schedule: ScheduleRow;
}
