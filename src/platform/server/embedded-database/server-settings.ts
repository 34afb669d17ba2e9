/** PostgreSQL's settings at every start, which override its own files. */
export function serverSettings(socketFolder: string, port: number): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: `${port}`,
    max_connections: '60',
    shared_buffers: '128MB',
    // Logging out may remove a user's shared memory files under a running server (systemd's RemoveIPC), and
    // containers give /dev/shm 64 MB; a file in the data folder has neither problem.
    dynamic_shared_memory_type: 'mmap',
    // An acknowledged change is on the disk.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Statements and the values in error details name people, so they stay out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  }
}
