import { hostLine } from './launch.ts';

/** One line at the start of the run. */
export default function sayHost(): void {
  console.log(hostLine);
}
