import * as z from 'zod';

// zod's fast path compiles functions from text, which the page's content security policy forbids and reports. Set before
// the first schema is made, so this module is imported first.
z.config({ jitless: true });
