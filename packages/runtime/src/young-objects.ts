import { setFlagsFromString } from 'node:v8'

/*
 * Imported by the main file of whatever serves requests.
 *
 * V8 remembers at which places of the code objects are made that live long, and makes them old from then on, for as
 * long as the process lives (allocation site pretenuring). In a server that is wherever a request makes its objects, once
 * the database was slow for a moment, or many came at once: what is in flight outlives a collection. From then on what each
 * request leaves behind stays until the whole heap is collected, and all that it points to is moved twice: a fifth to a
 * third of the CPU time of a request (docs/performance.md). What a request makes dies with it, however long it took.
 *
 * No flag turns off the other way to become old at once: a function that is written right into a property
 * (`command.done = () => …`), which V8's parser takes for a method that lives as long as the program (`set_pretenure`).
 * All that its closure reaches, now or later, is kept until the whole heap is collected: rows, answers, requests. So it is
 * given a name first (docs/architecture.test.ts finds the usual spellings).
 */
setFlagsFromString('--no-allocation-site-pretenuring')
