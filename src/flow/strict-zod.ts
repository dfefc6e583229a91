import * as z from 'zod';

// The policy of page and worker allows no code made from text, which zod would else try for speed. Schemas look at this
// when they are made, so both import this file before any that makes one.
z.config({ jitless: true });
