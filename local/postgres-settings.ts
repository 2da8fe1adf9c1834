/** What the settings depend on. Sizes in bytes. */
export interface ServerSize {
  readonly port: number;
  readonly memory: number;
  /** Room for shared memory that parallel queries use; containers often allow only 64 MiB. */
  readonly sharedMemory: number;
}

const MIB = 1024 * 1024;

/** Settings of the local server: fast with much memory, but nothing that a crash or a power cut could lose. */
export function serverSettings({ port, memory, sharedMemory }: ServerSize): Record<string, string> {
  const sharedBuffers = Math.max(64, Math.min(2048, Math.floor(memory / MIB / 8)));
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    password_encryption: 'scram-sha-256',

    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',

    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(memory / MIB / 2))}MB`,
    maintenance_work_mem: '256MB',
    work_mem: '64MB',
    wal_buffers: '64MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    // Nothing replicates from here; an index built in the transaction of its table then needs no log.
    wal_level: 'minimal',
    max_wal_senders: '0',
    jit: 'off',
    dynamic_shared_memory_type: sharedMemory < 512 * MIB ? 'mmap' : 'posix',
    // A statement whose client was killed ends within seconds instead of holding its locks to the end.
    client_connection_check_interval: '2s',

    timezone: 'UTC',
    ...quietLog,
  };
}

/**
 * No value of a row may reach the server's log. Errors quote values in their first line ("invalid input
 * syntax for type date: …"), so they are not logged at all; the client gets them. Start, stop, crashes and
 * refused connections are; terse leaves out the detail, which would quote the statement that crashed.
 */
const quietLog = {
  logging_collector: 'off',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_lock_waits: 'off',
  log_temp_files: '-1',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
};
