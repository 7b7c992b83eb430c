import { setTimeout as wait } from 'node:timers/promises';
import type { CdpConnection } from './cdp.ts';

type Attached = {
  readonly sessionId: string;
  readonly targetInfo: { readonly targetId: string; readonly type: string };
};

/** Windows that the app itself has made. */
const ours = new Set<string>();
let beingMade = 0;
const decisionTimeoutMs = 1000;

/** Makes a window of the app's own; gives its target. */
export const makeTarget = async (create: () => Promise<{ readonly targetId: string }>): Promise<string> => {
  beingMade += 1;
  try {
    const { targetId } = await create();
    ours.add(targetId);
    return targetId;
  } finally {
    beingMade -= 1;
  }
};

/** The decision of a page's window-open handler, which Chromium reports apart from the new window. */
const mayStay = async (targetId: string, takeDecision: () => boolean | null): Promise<boolean> => {
  for (let waited = 0; waited < decisionTimeoutMs; waited += 10) {
    if (ours.has(targetId)) return true;
    const decision = beingMade > 0 ? null : takeDecision();
    if (decision !== null) return decision;
    await wait(10);
  }
  return false;
};

/**
 * Holds every new window back before it has run anything, and closes those that the app denies, as Electron does by not
 * making them.
 */
export const guardPopups = async (
  browser: CdpConnection,
  firstTargetId: string | null,
  takeDecision: () => boolean | null,
): Promise<void> => {
  if (firstTargetId !== null) ours.add(firstTargetId);
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }: Attached) => {
    void (async () => {
      if (targetInfo.type !== 'page' || (await mayStay(targetInfo.targetId, takeDecision)))
        await browser.session(sessionId).send('Runtime.runIfWaitingForDebugger');
      else await browser.send('Target.closeTarget', { targetId: targetInfo.targetId });
      // A window that is gone by now needs neither.
    })().catch(() => {});
  });
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });
};
