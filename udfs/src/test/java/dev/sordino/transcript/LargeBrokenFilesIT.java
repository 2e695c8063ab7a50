package dev.sordino.transcript;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenFilesTest}, on files whose size is what is wrong with them. */
class LargeBrokenFilesIT {

  static List<TranscriptFormat> formats() {
    return BrokenFilesTest.formats();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void largeFile_isReadInPartOrRejectedSoon(TranscriptFormat format) {
    BrokenFiles.large(format, BrokenFilesTest::readInTime);
  }
}
