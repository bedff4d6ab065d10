// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace tradeoff::views {

/// What this machine tells of itself; a detected device is not a used one.
struct Machine
{
    QString processor; ///< as it names itself; empty where it does not
    int threads = 1;
    std::int64_t memoryBytes = 0; ///< 0: unknown
    QStringList graphics;         ///< one entry per card that the system lists

    bool operator==(const Machine&) const = default;
};

/// Reads /proc and /sys: off the interface thread.
Machine thisMachine();

/// From the text of /proc/cpuinfo: "Intel Xeon Platinum 8481C", without marks and clock.
QString processorIn(const QString& cpuinfo);
/// From the text of /proc/meminfo; 0 where it does not say.
std::int64_t memoryIn(const QString& meminfo);
/// From a PCI vendor number as /sys writes it: "0x1002" is "AMD graphics".
QString graphicsOf(const QString& vendor);
/// "23 GB"
QString memoryText(std::int64_t bytes);

} // namespace tradeoff::views
