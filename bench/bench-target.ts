import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** An empty database beside the others on the bench's server; dropped afterwards, so that runs do not meet. */
export async function withDatabase<T>(serverUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `bench_${randomUUID().slice(0, 8)}`;
  await query(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  try {
    return await work(url.href);
  } finally {
    await query(serverUrl, `drop database ${name} with (force)`);
  }
}

/** A checkpoint before each measurement: nobody pays for the writes of the one before. */
export const settle = (url: string): Promise<void> => query(url, 'checkpoint');

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
