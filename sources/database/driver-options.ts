/**
 * Options of a driver by its own names, for ways to log in that have no option here. They count less than what has
 * one: least of all can they say how the line is encrypted.
 */
export type DriverOptions = Readonly<Record<string, unknown>>;
