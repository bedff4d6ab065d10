// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaObject>
#include <QObject>
#include <QString>

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace tradeoff::studio {

/// One thread that does what must not make the window wait, in the order it was asked.
/// Destruction finishes the task at hand, drops the rest and joins.
class Background
{
public:
    Background();
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    void run(std::function<void()> task);

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
    bool m_ending = false;
    std::thread m_thread;
};

/// What came of a task: a value, or why there is none.
template <typename T>
struct Outcome
{
    std::optional<T> value;
    QString error;
};

/// Runs work() in the background and done(Outcome) in the context's thread. The context must outlive the
/// background. This is where exceptions of a user's action end: they become sentences.
template <typename Work, typename Done>
void inBackground(Background& background, QObject* context, Work work, Done done)
{
    background.run([context, work = std::move(work), done = std::move(done)]() mutable {
        using Result = decltype(work());
        auto outcome = std::make_shared<Outcome<Result>>();
        try {
            outcome->value.emplace(work());
        } catch (const std::exception& error) {
            outcome->error = QString::fromStdString(error.what());
        }
        QMetaObject::invokeMethod(
            context, [outcome, done = std::move(done)]() mutable { done(std::move(*outcome)); },
            Qt::QueuedConnection);
    });
}

} // namespace tradeoff::studio
