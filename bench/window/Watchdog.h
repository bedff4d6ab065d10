// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <atomic>
#include <chrono>
#include <thread>
#include <time.h>
#include <vector>

namespace tradeoff::bench {

/// How long the interface thread could not answer, and during what.
struct Block
{
    double milliseconds = 0;
    double cpu = 0; ///< ms of them that the interface thread worked; the rest other programs had the machine
    double at = 0;  ///< seconds since the watch began
    QString during;
};

/// Asks the interface thread for an answer every five milliseconds, from a thread of its own: the time until
/// the answer is what a click would have waited.
class Watchdog final : public QObject
{
public:
    explicit Watchdog(QObject* parent = nullptr);
    ~Watchdog() override;

    /// What the interface thread is about to do.
    void setAction(const QString& action);
    /// Those of at least so many milliseconds.
    std::vector<Block> blocks(double atLeast) const;
    std::size_t answers() const { return m_answers; }

private:
    using Clock = std::chrono::steady_clock;
    void watch();
    void answer(Clock::time_point asked, double cpuAsked);
    /// Milliseconds that the interface thread has worked so far.
    double cpuOfInterface() const;

    const Clock::time_point m_begin = Clock::now();
    std::vector<Block> m_blocks; ///< of the interface thread
    QString m_action;
    std::size_t m_answers = 0;
    clockid_t m_clock{};
    std::atomic<bool> m_isAsked = false;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace tradeoff::bench
