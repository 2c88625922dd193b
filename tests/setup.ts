/** The network rejects in every test that does not provide it: only loopback addresses get through. */
import net from "node:net";

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
const GUARDED = Symbol.for("dateline tests are guarded");
const connect = net.Socket.prototype.connect;

// Files that share a process run this anew each.
if (!Object.hasOwn(connect, GUARDED))
  net.Socket.prototype.connect = Object.assign(guarded, { [GUARDED]: true }) as typeof connect;

function guarded(this: net.Socket, ...parameters: unknown[]) {
  const first = Array.isArray(parameters[0]) ? parameters[0][0] : parameters[0];
  const target = first as { host?: string; path?: string } | undefined;
  if (target?.path === undefined && target?.host !== undefined && !LOOPBACK.test(target.host)) {
    throw new Error(`a test tried to reach ${target.host}; tests talk to 127.0.0.1 only`);
  }
  return Reflect.apply(connect, this, parameters) as net.Socket;
}
