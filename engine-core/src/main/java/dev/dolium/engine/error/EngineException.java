// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/**
 * The root of every error that the engine reports for a request.
 *
 * <p>Each subclass of a DynamoDB error bears that error's name and carries exactly its text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
public abstract sealed class EngineException extends RuntimeException
    permits AccessDeniedException,
        BackupInUseException,
        BackupNotFoundException,
        ConditionalCheckFailedException,
        ContinuousBackupsUnavailableException,
        DuplicateItemException,
        ExpiredIteratorException,
        ExportConflictException,
        ExportNotFoundException,
        GlobalTableAlreadyExistsException,
        GlobalTableNotFoundException,
        IdempotentParameterMismatchException,
        ImportConflictException,
        ImportNotFoundException,
        IncompleteSignatureException,
        IndexNotFoundException,
        InternalServerError,
        InvalidExportTimeException,
        InvalidRestoreTimeException,
        InvalidSignatureException,
        ItemCollectionSizeLimitExceededException,
        LimitExceededException,
        MissingAuthenticationTokenException,
        PointInTimeRecoveryUnavailableException,
        PolicyNotFoundException,
        ProvisionedThroughputExceededException,
        ReplicaAlreadyExistsException,
        ReplicaNotFoundException,
        ReplicatedWriteConflictException,
        RequestLimitExceeded,
        ResourceInUseException,
        ResourceNotFoundException,
        SerializationException,
        StoreCorruptedException,
        StoreFailedException,
        TableAlreadyExistsException,
        TableInUseException,
        TableNotFoundException,
        ThrottlingException,
        TransactionCanceledException,
        TransactionConflictException,
        TransactionInProgressException,
        TrimmedDataAccessException,
        UnknownOperationException,
        UnrecognizedClientException,
        ValidationException {
  private static final long serialVersionUID = 1L;

  EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The name of the error as DynamoDB's model writes it, for example {@code ValidationException}.
   */
  public String errorType() {
    return getClass().getSimpleName();
  }

  /** The HTTP status with which the service answers this error. */
  public int httpStatus() {
    return 400;
  }
}
