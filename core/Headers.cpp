// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Nothing is here: the object libraries made of this file own precompiled headers that others share.
