package io.breakwater.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message is written exactly as its approved file says; a difference there is a change of the contract. */
class ApprovedSamplesTest {

    static Stream<Named<Object>> samples() {
        return Samples.all().stream().map(each -> Named.of(Families.nameOf(each.getClass()), each));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writesTheMessageAsApproved(Object message) {
        var name = Families.nameOf(message.getClass());

        var json = ApprovedFiles.json(message);
        ApprovedFiles.keepWritten(name, json);

        assertThat(json).isEqualTo(ApprovedFiles.approved(name));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheApprovedMessageBackAsTheSameValue(Object message) {
        var json = ApprovedFiles.approved(Families.nameOf(message.getClass()));

        var read = ContractsJson.mapper().readValue(json, Families.familyOf(message.getClass()));

        assertThat(read).isEqualTo(message);
    }

    @Test
    void everyRecordOfEveryFamilyHasOneSample() {
        var sampled = Samples.all().stream().map(Families::classOf).toList();

        assertThat(sampled).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Families.records());
    }

    @Test
    void everyApprovedFileBelongsToARecord() {
        var records = Families.records().stream().map(Families::nameOf).toList();

        assertThat(ApprovedFiles.names()).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void aFamilyInsideAFamilyIsWalkedToo() {
        assertThat(Families.recordsOf(Message.class))
                .contains(RiskVerdict.Denied.class, TimeAdvanced.class)
                .noneMatch(Class::isSealed);
    }

    @Test
    void aMissingSampleFailsWithASentence() {
        assertThatThrownBy(() -> ApprovedFiles.approved("OrderRequest.Replace"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("OrderRequest.Replace has no approved sample: read ");
    }

    @Test
    void partsOfMessagesAreSeenInsideTheSamples() {
        var text = String.join(
                "\n",
                ApprovedFiles.names().stream().map(ApprovedFiles::approved).toList());

        assertThat(List.of("featureSet", "rule", "bids", "collarPpm"))
                .allMatch(name -> text.contains('"' + name + '"'));
    }
}
