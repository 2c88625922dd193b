/**
 * The interaction endpoints: callback, @original and follow-ups, with their clocks and errors. In: a pending interaction and a
 * request. Out: an HTTP answer, and messages in the world.
 */
import { formErrors, messageProblems, modalProblems } from "./form-errors.ts";
import { type Answer, invalidForm, json, NO_CONTENT, type Request, refusal } from "./http.ts";
import { type Interactions, LOADING, type Pending, TOKEN_MS } from "./interactions.ts";
import { APPLICATION, BOT, type FakeMessage, messageShown, type World } from "./world.ts";

type Json = Record<string, unknown>;
const EPHEMERAL = 1 << 6;
const MAX_PERSONAL_FOLLOW_UPS = 5;

export function makeAnswers(world: World, { byToken }: Interactions, firstAnswerMs: number) {
  function makeMessage(pending: Pending, body: Json, request: Request): FakeMessage {
    const message: FakeMessage = {
      id: world.snowflake(),
      channel_id: String(pending.payload.channel_id),
      author: { id: BOT, username: "Dateline", bot: true },
      content: "",
      flags: 0,
      type: 20,
      timestamp: new Date(world.now()).toISOString(),
      components: [],
      attachments: [],
      mentions: [],
      uploads: [],
      application_id: APPLICATION,
    };
    fill(message, body, request);
    pending.messages.push(message);
    if ((message.flags & EPHEMERAL) === 0) world.channels.get(message.channel_id)?.messages.push(message);
    return message;
  }

  function callback(id: string, token: string, request: Request): Answer {
    const pending = byToken.get(token);
    const tooLate = pending !== undefined && world.now() - pending.createdMs > firstAnswerMs;
    if (pending === undefined || pending.id !== id || tooLate)
      return refusal(404, 10062, "Unknown interaction");
    if (pending.callback !== null) return refusal(400, 40060, "Interaction has already been acknowledged.");
    const answer = request.body as { type: number; data?: Json };
    const problems = callbackProblems(pending, answer, request);
    const errors = formErrors(problems);
    if (errors !== null) return invalidForm(errors);
    pending.callback = answer;
    if (answer.type === 5) {
      const flags = LOADING | (Number(answer.data?.flags ?? 0) & EPHEMERAL);
      pending.original = makeMessage(pending, { flags }, request);
    }
    if (answer.type === 4) pending.original = makeMessage(pending, answer.data ?? {}, request);
    if (answer.type === 6 || answer.type === 7) pending.original = sourceOf(pending);
    if (answer.type === 7 && pending.original !== null) fill(pending.original, answer.data ?? {}, request);
    pending.settleFirst(answer);
    if ([4, 7].includes(answer.type) && pending.original !== null) pending.settleAnswer(pending.original);
    return request.query.get("with_response") === "true"
      ? json(responseShown(pending, answer.type))
      : NO_CONTENT;
  }

  /** The message that the button stands on: what an update, deferred or not, edits. */
  function sourceOf({ payload }: Pending): FakeMessage | null {
    const shown = payload.message as { id: string };
    for (const { messages } of byToken.values()) {
      const found = messages.find(({ id }) => id === shown.id);
      if (found !== undefined) return found;
    }
    return null;
  }

  function webhook(request: Request, token: string, messageId: string | undefined): Answer {
    const pending = byToken.get(token);
    if (pending === undefined || pending.callback === null) return refusal(404, 10015, "Unknown Webhook");
    if (world.now() - pending.createdMs > TOKEN_MS) return refusal(401, 50027, "Invalid Webhook Token");
    if (messageId === undefined)
      return request.method === "POST" ? followUp(pending, request) : refusal(405, 0, "405");
    const message =
      messageId === "@original" ? pending.original : pending.messages.find(({ id }) => id === messageId);
    if (message === null || message === undefined) return refusal(404, 10008, "Unknown Message");
    if (request.method === "GET") return json(messageShown(message));
    if (request.method === "DELETE") {
      world.channels.get(message.channel_id)?.messages.splice(0, Infinity, ...others(message));
      pending.messages.splice(0, Infinity, ...pending.messages.filter((each) => each !== message));
      if (message === pending.original) pending.original = null;
      return NO_CONTENT;
    }
    return edit(pending, message, request);
  }

  function others(message: FakeMessage): FakeMessage[] {
    return (world.channels.get(message.channel_id)?.messages ?? []).filter((each) => each !== message);
  }

  function edit(pending: Pending, message: FakeMessage, request: Request): Answer {
    const body = request.body as Json;
    const errors = formErrors(messageProblems(body, namesOf(request)));
    if (errors !== null) return invalidForm(errors);
    fill(message, { ...body, flags: Number(body.flags ?? 0) | (message.flags & EPHEMERAL) }, request);
    if (!pending.messages.includes(message)) pending.messages.push(message);
    pending.settleAnswer(message);
    return json(messageShown(message));
  }

  function followUp(pending: Pending, request: Request): Answer {
    // While a deferred answer waits, the first follow-up takes its place, with the visibility that was announced.
    if (pending.original !== null && (pending.original.flags & LOADING) !== 0)
      return edit(pending, pending.original, request);
    const body = request.body as Json;
    const errors = formErrors(messageProblems(body, namesOf(request)));
    if (errors !== null) return invalidForm(errors);
    if (pending.isPersonal && pending.followUps >= MAX_PERSONAL_FOLLOW_UPS)
      return refusal(400, 40094, "This interaction has reached the maximum number of follow-up messages");
    pending.followUps++;
    const message = makeMessage(pending, body, request);
    if (pending.original === null) pending.settleAnswer(message);
    return json(messageShown(message));
  }

  return { callback, webhook };
}

function callbackProblems(
  pending: Pending,
  { type, data = {} }: { type: number; data?: Json },
  request: Request,
) {
  const kind = Number(pending.payload.type);
  const allowed: Record<number, readonly number[]> = {
    2: [4, 5, 9, 12],
    3: [4, 5, 6, 7, 9, 12],
    4: [8],
    // A form that no button opened has no message to change.
    5: pending.payload.message === undefined ? [4, 5, 12] : [4, 5, 6, 7, 12],
  };
  if (!allowed[kind]?.includes(type))
    return [{ at: ["type"], message: `Callback ${type} cannot answer interaction ${kind}.` }];
  if (type === 9) return modalProblems(data);
  if (type === 4 || type === 7) return messageProblems(data, namesOf(request));
  if (type === 5 && (Number(data.flags ?? 0) & ~EPHEMERAL) !== 0)
    return [{ at: ["data", "flags"], message: "Only EPHEMERAL may be set when deferring." }];
  if (type !== 8) return [];
  const choices = (data.choices ?? []) as { name: string; value: string }[];
  const long = choices.filter(({ name, value }) => !name || name.length > 100 || value.length > 100);
  if (choices.length <= 25 && long.length === 0) return [];
  return [{ at: ["data", "choices"], message: "Must be 25 or fewer, of at most 100 characters." }];
}

/** As `?with_response=true` asks for it. */
function responseShown({ id, payload, original }: Pending, type: number): Json {
  const message = original === null ? {} : { message: messageShown(original) };
  return {
    interaction: {
      id,
      type: payload.type,
      ...(original === null
        ? {}
        : {
            response_message_id: original.id,
            response_message_loading: (original.flags & LOADING) !== 0,
            response_message_ephemeral: (original.flags & EPHEMERAL) !== 0,
          }),
    },
    resource: { type, ...message },
  };
}

export function namesOf({ files }: Request): string[] {
  return files.map(({ name }) => name);
}

/** Puts a body's fields into a message, as a post or an edit does. */
export function fill(message: FakeMessage, body: Json, request: Request): void {
  message.content = String(body.content ?? "");
  message.flags = Number(body.flags ?? 0);
  message.components = (body.components ?? []) as unknown[];
  message.uploads = request.files;
  const described = (body.attachments ?? []) as { filename?: string; description?: string }[];
  message.attachments = request.files.map(({ name, bytes }, index) => ({
    id: String(index + 1),
    filename: name,
    size: bytes.length,
    ...(described[index]?.description === undefined ? {} : { description: described[index].description }),
  }));
}
