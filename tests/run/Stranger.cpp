// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

extern "C" __attribute__((visibility("default"))) int answer()
{
    return 42;
}
