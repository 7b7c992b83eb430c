/** `--fd-row` as a number, since positions are computed. 1,000,000 rows make 28 million px, which Chromium can scroll. */
export const rowHeightPx = 28;
