/**
 * The network rejects in every test that does not provide it: only loopback addresses get through. And what the door must
 * refuse must not even be tried: a file in which the door reaches for such an address fails, whatever its tests make of it.
 */
import net from "node:net";
import { afterAll, expect } from "vitest";

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
/** No test listens here: whoever asks this machine at one was led by a hostile address. */
const KNOWN_PORTS = new Set(["22", "25", "80", "443", "6379", "8080", "8443"]);
const connect = net.Socket.prototype.connect;
const reached: { readonly host: string; readonly port: string }[] = [];

net.Socket.prototype.connect = function guarded(this: net.Socket, ...parameters: unknown[]) {
  const first = Array.isArray(parameters[0]) ? parameters[0][0] : parameters[0];
  const target = first as { host?: string; path?: string; port?: number | string } | undefined;
  const { host, path, port = "" } = target ?? {};
  if (path === undefined && host !== undefined) {
    const isHere = LOOPBACK.test(host);
    const away = new Error(`a test tried to reach ${host}; tests talk to 127.0.0.1 only`);
    const isDoors = /net[\\/]connector\.ts/.test(away.stack ?? "");
    if (isDoors && (!isHere || KNOWN_PORTS.has(String(port)))) reached.push({ host, port: String(port) });
    // The door's connector hears of it as of a network that is away: what is thrown there would be waited for.
    if (!isHere && isDoors) return this.destroy(away);
    if (!isHere) throw away;
  }
  return Reflect.apply(connect, this, parameters) as net.Socket;
} as typeof connect;

afterAll(async () => {
  if (reached.length === 0) return;
  const { isPublicAddress } = await import("../src/net/addresses.ts");
  expect(reached.filter(({ host }) => !isPublicAddress(host))).toEqual([]);
});
