import * as z from 'zod';

// The worker's policy allows no code made from text, which zod would else try for speed. Schemas look at this when they
// are made, so this file is imported before any that makes one.
z.config({ jitless: true });
