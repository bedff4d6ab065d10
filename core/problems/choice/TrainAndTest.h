// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"

namespace tradeoff::problems::choice {

/// One table of two files with the same header: the rows of `text` are for training, a fifth of them carved
/// out for validation (alike in each group, equal texts together), those of `testFile` for the test.
/// options: of both, without "test". @throws format::InputError at its place in either file;
/// format::IoError.
ReadResult readTrainAndTest(std::string_view text, const std::string& file, const std::string& testFile,
                            const ReaderOptions& options);

} // namespace tradeoff::problems::choice
