// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.operation.DescribeLimits;
import dev.dolium.engine.operation.ResourcePolicies;
import dev.dolium.engine.operation.ResourcePolicies.DeleteResourcePolicy;
import dev.dolium.engine.operation.ResourcePolicies.GetResourcePolicy;
import dev.dolium.engine.operation.ResourcePolicies.PutResourcePolicy;
import dev.dolium.engine.operation.Tagging.ListTagsOfResource;
import dev.dolium.engine.operation.Tagging.TagResource;
import dev.dolium.engine.operation.Tagging.UntagResource;
import dev.dolium.engine.table.Tag;
import dev.dolium.wire.shape.Structure;
import java.util.List;
import java.util.Objects;

/** Tags and resource policies of tables, and the limits of the account. */
public final class SettingsOperations {
  private SettingsOperations() {}

  /** Reads a {@code TagResource}. */
  public static TagResource tag(Members in) {
    return new TagResource(
        in.requiredText("ResourceArn"), in.requiredStructures("Tags", SettingsOperations::tagOf));
  }

  /** Reads one tag. */
  static Tag tagOf(Members in) {
    return new Tag(in.requiredText("Key"), in.requiredText("Value"));
  }

  /** Reads an {@code UntagResource}. */
  public static UntagResource untag(Members in) {
    List<String> keys = in.texts("TagKeys");
    return new UntagResource(in.requiredText("ResourceArn"), keys == null ? List.of() : keys);
  }

  /** Reads a {@code ListTagsOfResource}. */
  public static ListTagsOfResource listTags(Members in) {
    return new ListTagsOfResource(in.requiredText("ResourceArn"), in.text("NextToken"));
  }

  /** Writes what {@code TagResource} and {@code UntagResource} answer: nothing. */
  public static Structure changedTags(List<Tag> tags) {
    Objects.requireNonNull(tags);
    return new Structure();
  }

  /** Writes what {@code ListTagsOfResource} answers. */
  public static Structure tags(List<Tag> tags) {
    return new Structure()
        .set(
            "Tags",
            tags.stream()
                .map(tag -> new Structure().set("Key", tag.key()).set("Value", tag.value()))
                .toList());
  }

  /** Reads a {@code PutResourcePolicy}; nobody's own access depends on policies here. */
  public static PutResourcePolicy putPolicy(Members in) {
    return new PutResourcePolicy(
        in.requiredText("ResourceArn"), in.requiredText("Policy"), in.text("ExpectedRevisionId"));
  }

  /** Reads a {@code GetResourcePolicy}. */
  public static GetResourcePolicy getPolicy(Members in) {
    return new GetResourcePolicy(in.requiredText("ResourceArn"));
  }

  /** Reads a {@code DeleteResourcePolicy}. */
  public static DeleteResourcePolicy deletePolicy(Members in) {
    return new DeleteResourcePolicy(in.requiredText("ResourceArn"), in.text("ExpectedRevisionId"));
  }

  /** Writes what {@code GetResourcePolicy} answers. */
  public static Structure policy(ResourcePolicies.Result policy) {
    return new Structure().set("Policy", policy.policy()).set("RevisionId", policy.revisionId());
  }

  /** Writes what {@code PutResourcePolicy} and {@code DeleteResourcePolicy} answer. */
  public static Structure changedPolicy(ResourcePolicies.Result policy) {
    return new Structure().set("RevisionId", policy.revisionId());
  }

  /** Reads a {@code DescribeLimits}. */
  public static DescribeLimits limits(Members in) {
    Objects.requireNonNull(in);
    return new DescribeLimits();
  }

  /** Writes what {@code DescribeLimits} answers. */
  public static Structure limits(DescribeLimits.Result limits) {
    return new Structure()
        .set("AccountMaxReadCapacityUnits", limits.accountRead())
        .set("AccountMaxWriteCapacityUnits", limits.accountWrite())
        .set("TableMaxReadCapacityUnits", limits.tableRead())
        .set("TableMaxWriteCapacityUnits", limits.tableWrite());
  }
}
