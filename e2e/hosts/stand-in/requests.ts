import type { CdpSession } from './cdp.ts';
import { fromPageUrl, handlerOf } from './custom-schemes.ts';
import { isCancelled } from './session.ts';
import { isVerbose } from './stand-in.ts';

/** A request that Chromium holds back until it is answered (Fetch.requestPaused). */
export type PausedRequest = {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly postData?: string;
  };
};

/** Whether the app prevents a frame from going to another document. */
export type NavigationGuard = (url: string, frameId: string) => boolean;

const answerByHandler = async (session: CdpSession, paused: PausedRequest, url: string): Promise<void> => {
  const handler = handlerOf(url);
  if (handler === undefined) {
    await session.send('Fetch.continueRequest', { requestId: paused.requestId });
    return;
  }
  const { method, headers, postData } = paused.request;
  const response = await handler(
    new Request(url, { method, headers, ...(postData === undefined ? {} : { body: postData }) }),
  );
  await session.send('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
};

/** Answers one request as Electron would: navigation guards, webRequest, then the scheme's handler with its headers. */
export const answerRequest = async (
  session: CdpSession,
  paused: PausedRequest,
  isPrevented: NavigationGuard,
): Promise<void> => {
  const url = fromPageUrl(paused.request.url);
  const fail = (errorReason: string) =>
    session.send('Fetch.failRequest', { requestId: paused.requestId, errorReason });
  try {
    if (paused.resourceType === 'Document' && isPrevented(url, paused.frameId)) {
      await fail('Aborted');
      return;
    }
    const details = {
      url,
      resourceType: paused.resourceType === 'Document' ? 'mainFrame' : paused.resourceType.toLowerCase(),
      method: paused.request.method,
    };
    if (await isCancelled(details)) await fail('BlockedByClient');
    else await answerByHandler(session, paused, url);
  } catch (error) {
    if (isVerbose) console.error('stand-in: request', url, error);
    // The page may be gone by now.
    await fail('Failed').catch(() => {});
  }
};
